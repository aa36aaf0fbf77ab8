package tcpcourse.handshake.experiments;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.LabAction;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Rejection;

/**
 * A name has two addresses, and at the first nobody is. The lab's own JVM asks for no names, so
 * another one runs on the host, with a hosts file of its own; it prints what its calls gave.
 */
public final class SeveralAddresses extends Story {

  private static final String OTHER = "192.0.2.3";
  private static final String JVM = "its JVM: ";
  private static final String SOCKET = "new Socket(\"localhost\", 7788): ";
  private static final String LOOP = "each of getAllByName(\"localhost\"): ";
  private static final String IPV6 = "0:0:0:0:0:0:0:1";
  private static final String REFUSED = "ConnectException: Connection refused";

  public SeveralAddresses() {
    super("A name has two addresses, and nobody is at the first. Does Java try the second?");

    take("new Socket(name, port)", lab -> call(lab, Rejection.RST, "socket"))
        .shows(
            "it asks the first address alone, and says Connection refused",
            said("new Socket(\"server\", 7788): " + REFUSED).and(sent(1, syn())))
        .shows(
            "the server, at the second, has heard of nobody",
            sent(1, toOther()).and(sent(0, toServer())));
    take("a loop, and the first refuses", lab -> call(lab, Rejection.RST, "loop"))
        .shows(
            "a loop over getAllByName() asks the first, and then the second, which accepts",
            said("each of getAllByName(\"server\"): 192.0.2.2")
                .and(inOrder(segment(1, toOther()), segment(1, rst()), segment(1, toServer())))
                .and(arrived(1, synAck())));
    take("a loop, and the first is silent", lab -> call(lab, Rejection.SILENCE, "loop"))
        .inTime(take -> take.segments(toOther()).size() == 1)
        .shows(
            "the loop comes to the second when connect()'s limit for the first is over",
            said("each of getAllByName(\"server\"): 192.0.2.2")
                .and(atLeast(450, segment(1, toOther()), segment(1, toServer())))
                .and(arrived(1, synAck())));
    localhosts();
  }

  private void localhosts() {
    take("localhost", lab -> localhost(lab, false))
        .tells(
            "localhost is 127.0.0.1 and ::1, and new Socket(\"localhost\", port) asks 127.0.0.1"
                + " alone; a loop also finds a server that is on ::1",
            said(
                "listening on 127.0.0.1",
                SOCKET + "127.0.0.1",
                LOOP + "127.0.0.1",
                "listening on ::1",
                SOCKET + REFUSED,
                LOOP + IPV6,
                "listening on ::",
                SOCKET + "127.0.0.1",
                LOOP + "127.0.0.1"));
    take("localhost, with -Djava.net.preferIPv6Addresses=true", lab -> localhost(lab, true))
        .tells(
            "with IPv6 preferred it asks ::1 alone; a loop also finds a server on 127.0.0.1",
            said(
                "listening on 127.0.0.1",
                SOCKET + REFUSED,
                LOOP + "127.0.0.1",
                "listening on ::1",
                SOCKET + IPV6,
                LOOP + IPV6,
                "listening on ::",
                SOCKET + IPV6,
                LOOP + IPV6));
  }

  private static Match toOther() {
    return to(OTHER);
  }

  private static Match toServer() {
    return to(SERVER.address());
  }

  private static Match to(String address) {
    return syn().which("to " + address, syn -> syn.destination().address().equals(address));
  }

  private static Fact<Take> said(String... lines) {
    return is(
            List.of(lines),
            take ->
                take.all(LabAction.class)
                    .map(LabAction::text)
                    .filter(text -> text.startsWith(JVM))
                    .map(text -> text.substring(JVM.length()))
                    .toList())
        .telling("the other JVM said");
  }

  private static void call(Lab lab, Rejection first, String how) throws Exception {
    lab.steady();
    lab.server().listen();
    lab.cable().reject(syn().first(), first);
    // Nobody on this cable would answer for the hardware address behind the other one.
    Process neighbour =
        lab.client()
            .start(
                List.of("ip", "neigh", "add", OTHER, "lladdr", "02:00:00:00:00:02", "dev", "eth0"));
    if (neighbour.waitFor() != 0) {
      throw new IllegalStateException("ip could not add " + OTHER);
    }
    String names = OTHER + " server\n" + SERVER.address() + " server\n";
    lab.note("the client's names: server is " + OTHER + ", and " + SERVER.address());
    List<String> said = play(lab.client(), names, "-Djava.net.preferIPv4Stack=true", how, "server");
    lab.cable().settle();
    if (how.equals("loop")) {
      lab.server().await(ESTABLISHED);
    }
    said.forEach(line -> lab.note(JVM + line));
  }

  private static void localhost(Lab lab, boolean ipv6First) throws Exception {
    lab.server().set("net.ipv6.conf.lo.disable_ipv6", "0"); // some machines have it off
    List<String> calls = new ArrayList<>();
    for (String address : List.of("127.0.0.1", "::1", "::")) {
      calls.addAll(List.of("listen", address, "socket", "localhost", "loop", "localhost"));
    }
    lab.note("the server's names: localhost is 127.0.0.1, and ::1");
    play(
            lab.server(),
            "127.0.0.1 localhost\n::1 localhost\n",
            "-Djava.net.preferIPv6Addresses=" + ipv6First,
            calls.toArray(String[]::new))
        .forEach(line -> lab.note(JVM + line));
  }

  /** Runs {@link ByName} on that host, and gives what it says. */
  private static List<String> play(Host host, String names, String option, String... calls)
      throws Exception {
    Path file = Files.createTempFile("names", ".txt");
    try {
      Files.writeString(file, names);
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", option));
      command.addAll(List.of("-Djdk.net.hosts.file=" + file.toAbsolutePath(), "-cp"));
      command.addAll(List.of(System.getProperty("java.class.path"), ByName.class.getName()));
      command.addAll(List.of(calls));
      Process other = host.start(command);
      BufferedReader said = other.inputReader();
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < calls.length; i += 2) {
        lines.add(line(said, other));
      }
      return lines;
    } finally {
      Files.delete(file);
    }
  }

  private static String line(BufferedReader said, Process other) throws IOException {
    String line = said.readLine();
    if (line == null) {
      throw new IllegalStateException("the other JVM broke off: " + other.errorReader().readLine());
    }
    return line;
  }

  /** What the other JVM runs: two words are a call, and its outcome is a line. */
  static final class ByName {

    private static ServerSocket listener = null;

    private ByName() {}

    public static void main(String... args) throws IOException {
      List<Socket> open = new ArrayList<>(); // or the collector may close them
      for (int i = 0; i < args.length; i += 2) {
        System.out.println(outcome(args[i], args[i + 1], open));
      }
      System.in.read();
    }

    private static String outcome(String call, String name, List<Socket> open) throws IOException {
      if (call.equals("listen")) {
        listen(name);
        return "listening on " + name;
      }
      boolean loop = call.equals("loop");
      String words =
          loop ? "each of getAllByName(\"" + name + "\")" : "new Socket(\"" + name + "\", 7788)";
      try {
        Socket socket = loop ? first(name, Host.PORT) : new Socket(name, Host.PORT);
        open.add(socket);
        return words + ": " + socket.getInetAddress().getHostAddress();
      } catch (IOException failed) {
        return words + ": " + failed.getClass().getSimpleName() + ": " + failed.getMessage();
      }
    }

    private static void listen(String address) throws IOException {
      if (listener != null) {
        listener.close();
      }
      listener = new ServerSocket();
      listener.bind(new InetSocketAddress(address, Host.PORT));
    }

    // tag::loop[]
    /** Connects to the first of a name's addresses that answers; half a second for each. */
    private static Socket first(String name, int port) throws IOException {
      IOException failed = new UnknownHostException(name);
      for (InetAddress address : InetAddress.getAllByName(name)) {
        Socket socket = new Socket();
        try {
          socket.connect(new InetSocketAddress(address, port), 500);
          return socket;
        } catch (IOException refusedOrSilent) {
          socket.close();
          failed = refusedOrSilent;
        }
      }
      throw failed;
    }
    // end::loop[]
  }
}

package tcpcourse.lab.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tcpcourse.lab.Lab;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.kernel.NetworkNamespace;
import tcpcourse.lab.kernel.SocketTable;
import tcpcourse.lab.kernel.Wiring;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.testkit.Jvm;

/**
 * Prints how the lab compares with what does a part of the same: medians of several runs, taken in
 * turns, and their ratio. As root, from the repository's root, which anybody can read, with the
 * chapters packaged:
 *
 * <pre>./mvnw -q -pl lab -am test-compile dependency:build-classpath -Dmdep.outputFile=/tmp/cp
 * java -Djava.net.preferIPv4Stack=true -cp lab/target/classes:lab/target/test-classes:$(cat /tmp/cp) \
 *     tcpcourse.lab.bench.LabBench</pre>
 */
public final class LabBench {

  private static final int RUNS = 9;
  private static final int ROUND_TRIPS = 500;
  private static final int BYTES = 2 << 20;
  private static final String JAR = "01-handshake/target/handshake.jar";

  /** What makes root an ordinary user. */
  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  /** Two namespaces and a wire between them; all of it is gone when the shell ends. */
  static final String TWO_HOSTS =
      """
      mount -t tmpfs none /run
      ip -batch - <<-END
      netns add client
      netns add server
      link add eth0 netns client type veth peer name eth0 netns server
      END
      for host in client server; do
      ip -n $host -batch - <<-END
      link set lo up
      link set eth0 up
      addr add 192.0.2.$((i += 1))/24 dev eth0
      END
      done
      """;

  /** Something that takes time. */
  interface Work {
    void run() throws Exception;
  }

  private LabBench() {}

  public static void main(String... args) throws Exception {
    System.out.printf("%-46s %10s %10s %7s%n", "", "the lab", "the other", "ratio");
    Work bareJvm = () -> run(Jvm.JAVA, "-version");
    compare(
        "a whole run, as root | a bare JVM",
        () -> run(Jvm.JAVA, "-jar", JAR, "run", "three-way-handshake"),
        bareJvm);
    compare(
        "the same, as an ordinary user | a bare JVM",
        () -> run(asNobody(Jvm.JAVA, "-jar", JAR, "run", "three-way-handshake")),
        bareJvm);
    compare(
        "README's first command, likewise | a bare JVM",
        () -> run(asNobody(Jvm.JAVA, "-jar", JAR)),
        bareJvm);
    compare(
        "--why, which is parsed, likewise | a bare JVM",
        () -> run(asNobody(Jvm.JAVA, "-jar", JAR, "--why")),
        bareJvm);
    compare(
        "two hosts made and cleared away | ip(8)",
        () -> new Lab(Duration.ZERO).close(),
        () -> run("unshare", "--net", "--mount", "sh", "-ec", TWO_HOSTS));
    cable();
    looks();
    decoder();
    System.exit(0); // threads of the hosts may still wait for a byte
  }

  private static String[] asNobody(String... command) {
    return Stream.concat(NOBODY.stream(), Stream.of(command)).toArray(String[]::new);
  }

  private static void compare(String what, Work ours, Work theirs) throws Exception {
    List<Double> our = new ArrayList<>();
    List<Double> their = new ArrayList<>();
    for (int run = -2; run < RUNS; run++) {
      double one = millis(ours);
      double other = millis(theirs);
      if (run >= 0) {
        our.add(one);
        their.add(other);
      }
    }
    double mine = median(our);
    double yours = median(their);
    System.out.printf("%-46s %7.2f ms %7.2f ms %7.2f%n", what, mine, yours, mine / yours);
  }

  static double median(List<Double> all) {
    return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
  }

  static double millis(Work work) throws Exception {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1e6;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(600, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " did not succeed");
    }
  }

  /** Runs programs on a host, wherever it is. */
  private interface Host {
    Object run(Callable<?> program) throws Exception;
  }

  private static void cable() throws Exception {
    try (Lab lab = new Lab(Duration.ZERO);
        NetworkNamespace client = NetworkNamespace.create();
        NetworkNamespace server = NetworkNamespace.create()) {
      String wire =
          "ip link add eth0 address 02:00:00:00:00:01 type veth peer name eth0"
              + " address 02:00:00:00:00:02 netns "
              + server.path();
      client.within(
          "wire",
          () -> {
            run(wire.split(" "));
            return null;
          });
      client.within("client", () -> Wiring.bringUp(Side.CLIENT)).close();
      server.within("server", () -> Wiring.bringUp(Side.SERVER)).close();
      Traffic ours =
          new Traffic(p -> lab.client().run(p).result(), p -> lab.server().run(p).result());
      Traffic theirs =
          new Traffic(p -> client.within("client", p), p -> server.within("server", p));
      compare(ROUND_TRIPS + " bytes there and back | veth", ours::echo, theirs::echo);
      compare("2 MiB one way | veth", ours::transfer, theirs::transfer);
    }
  }

  /** One connection between two hosts. */
  private static final class Traffic {

    private final Socket client;
    private final Socket server;

    Traffic(Host from, Host to) throws Exception {
      ServerSocket listener = (ServerSocket) to.run(Traffic::listen);
      client = (Socket) from.run(() -> connect(listener.getLocalSocketAddress()));
      server = listener.accept();
      server.setTcpNoDelay(true);
    }

    private static ServerSocket listen() throws IOException {
      ServerSocket listener = new ServerSocket();
      listener.bind(new InetSocketAddress(Side.SERVER.address(), 0));
      return listener;
    }

    private static Socket connect(SocketAddress server) throws IOException {
      Socket socket = new Socket();
      socket.setTcpNoDelay(true);
      socket.connect(server);
      return socket;
    }

    void echo() throws Exception {
      FutureTask<Void> echo =
          inAThread(
              () -> {
                for (int i = 0; i < ROUND_TRIPS; i++) {
                  server.getOutputStream().write(server.getInputStream().read());
                }
              });
      for (int i = 0; i < ROUND_TRIPS; i++) {
        client.getOutputStream().write('x');
        client.getInputStream().read();
      }
      echo.get(60, TimeUnit.SECONDS);
    }

    void transfer() throws Exception {
      FutureTask<Void> sink =
          inAThread(() -> new DataInputStream(server.getInputStream()).readFully(new byte[BYTES]));
      client.getOutputStream().write(new byte[BYTES]);
      sink.get(60, TimeUnit.SECONDS);
    }

    private static FutureTask<Void> inAThread(Work work) {
      FutureTask<Void> task =
          new FutureTask<>(
              () -> {
                work.run();
                return null;
              });
      new Thread(task).start();
      return task;
    }
  }

  private static void looks() throws Exception {
    try (Lab lab = new Lab(Duration.ZERO)) {
      lab.connect();
      SocketTable table = lab.client().run(() -> new SocketTable()).result();
      lab.client()
          .run(
              () -> {
                compare("a look at a host's sockets | ss", table::read, () -> run("ss", "-tan"));
                return null;
              })
          .result();
    }
  }

  private static void decoder() throws Exception {
    List<Recording> recordings = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(""), 3)) {
      for (Path file : files.filter(f -> f.toString().matches("0.*/recordings/.*json")).toList()) {
        recordings.add(RecordingFile.read(file));
      }
    }
    List<byte[]> packets =
        recordings.stream()
            .flatMap(recording -> recording.takes().stream())
            .flatMap(take -> take.all(Event.Crossing.class))
            .map(crossing -> crossing.segment().packet())
            .toList();
    ByteArrayOutputStream capture = new ByteArrayOutputStream();
    for (Recording recording : recordings) {
      capture.writeBytes(Pcapng.bytes(recording));
    }
    Path file = Files.write(Files.createTempFile("recorded", ".pcapng"), capture.toByteArray());
    compare(
        packets.size() + " segments taken apart | tshark",
        () -> {
          for (byte[] packet : packets) {
            Segment.decode(packet);
          }
        },
        () -> run("tshark", "-n", "-r", file.toString(), "-T", "fields", "-e", "tcp.seq_raw"));
    Files.delete(file);
  }
}

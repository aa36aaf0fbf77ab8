package tcpcourse.reuseaddr.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.LISTEN;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.LabAction;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.reuseaddr.GreetingServer;

/** The same port on 0.0.0.0, on one address, on another, and on IPv6 as well. */
public final class WildcardAndSpecific implements Experiment {

  static final String WILDCARD_FIRST = "a listener on 0.0.0.0";
  static final String SPECIFIC_FIRST = "a listener on 192.0.2.2";
  static final String AFTER_STOP = "TIME_WAIT on 192.0.2.2";
  static final String DUAL_STACK = "another JVM, with IPv6";

  private static final String ANY = "0.0.0.0";
  private static final String OWN = "192.0.2.2";
  private static final String LOOPBACK = "127.0.0.1";

  @Override
  public String question() {
    return "Is a port taken on one address taken on all?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(WILDCARD_FIRST, lab -> start(lab, true, ANY, OWN, LOOPBACK));
    stage.take(SPECIFIC_FIRST, lab -> start(lab, true, OWN, ANY, LOOPBACK));
    stage.take(AFTER_STOP, WildcardAndSpecific::restart);
    stage.take(DUAL_STACK, WildcardAndSpecific::besideAnother);
  }

  private static void restart(Lab lab) throws Exception {
    Visit.thenServerStops(lab, false);
    start(lab, false, ANY, OWN, LOOPBACK);
  }

  /** One server after the other; those that can start stay. */
  private static void start(Lab lab, boolean reuse, String... addresses) throws Exception {
    for (String address : addresses) {
      lab.server().run("server on " + address, () -> startOne(lab, address, reuse)).result();
    }
  }

  private static void startOne(Lab lab, String address, boolean reuse) throws IOException {
    try {
      new GreetingServer(lab.server().listener())
          .start(new InetSocketAddress(address, Host.PORT), reuse);
    } catch (BindException refused) {
      // Noted with the call; the next address follows.
    }
  }

  /** A JVM that may use IPv6 binds first; then this one, which may not, on the same host. */
  private static void besideAnother(Lab lab) throws Exception {
    lab.server().set("net.ipv6.conf.lo.disable_ipv6", "0"); // some machines have it off
    Process other = lab.server().start(dualStack(ANY, "::1"));
    BufferedReader said = new BufferedReader(new InputStreamReader(other.getInputStream()));
    lab.note("the JVM with IPv6: " + said.readLine());
    lab.note("the JVM with IPv6: " + said.readLine());
    start(lab, true, ANY, OWN);
    Socket client = lab.client().socket();
    lab.client().run("client", () -> client.connect(lab.serverAddress())).result();
    lab.awaitArrival(ack().from(CLIENT));
  }

  private static List<String> dualStack(String... addresses) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Djava.net.preferIPv4Stack=false", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), DualStack.class.getName()));
    command.add(String.valueOf(Host.PORT));
    command.addAll(List.of(addresses));
    return command;
  }

  @Override
  public void check(Recording recording, Findings findings) {
    findings.that(
        "a listener on 0.0.0.0 has the port on every address: no other could listen on one",
        Visit.binds(recording.take(WILDCARD_FIRST))
            .equals(List.of(Visit.BOUND, Visit.IN_USE, Visit.IN_USE)));
    findings.that(
        "beside a listener on 192.0.2.2 none could listen on 0.0.0.0, but one on 127.0.0.1",
        Visit.binds(recording.take(SPECIFIC_FIRST))
            .equals(List.of(Visit.BOUND, Visit.IN_USE, Visit.BOUND)));
    findings.that(
        "TIME_WAIT on 192.0.2.2 refused 0.0.0.0 and 192.0.2.2, not 127.0.0.1",
        Visit.binds(recording.take(AFTER_STOP))
            .equals(List.of(Visit.BOUND, Visit.IN_USE, Visit.IN_USE, Visit.BOUND)));
    Take dual = recording.take(DUAL_STACK);
    findings.that(
        "a JVM that may use IPv6 and binds 0.0.0.0 gets the port on IPv6 as well",
        dual.all(LabAction.class)
            .map(LabAction::text)
            .filter(text -> text.startsWith("the JVM"))
            .toList()
            .equals(
                List.of(
                    "the JVM with IPv6: bind(0.0.0.0): bound",
                    "the JVM with IPv6: bind(::1): " + Visit.IN_USE)));
    findings.that(
        "its socket is an IPv6 one, which the table of IPv4 sockets does not show; yet it refused"
            + " IPv4 servers and answered an IPv4 client",
        !dual.saw(SERVER, LISTEN)
            && Visit.binds(dual).equals(List.of(Visit.IN_USE, Visit.IN_USE))
            && dual.segments(synAck()).size() == 1
            && dual.outcomes(CLIENT, "connect").equals(List.of("")));
  }
}

package tcpcourse.reuseaddr.experiments;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event.LabAction;
import tcpcourse.lab.recording.Take;

/** The same port on 0.0.0.0, on one address, on another, and on IPv6 as well. */
public final class WildcardAndSpecific extends BindStory {

  private static final String ANY = "0.0.0.0";
  private static final String OWN = "192.0.2.2";
  private static final String LOOPBACK = "127.0.0.1";
  private static final String OTHER = "the JVM with IPv6: ";

  public WildcardAndSpecific() {
    super("Is a port taken on one address taken on all?");

    take("a listener on 0.0.0.0", lab -> start(lab, true, ANY, OWN, LOOPBACK))
        .tells(
            "a listener on 0.0.0.0 has the port on every address: no other could listen on one",
            binds(BOUND, IN_USE, IN_USE));
    take("a listener on 192.0.2.2", lab -> start(lab, true, OWN, ANY, LOOPBACK))
        .tells(
            "beside a listener on 192.0.2.2 none could listen on 0.0.0.0, but one on 127.0.0.1",
            binds(BOUND, IN_USE, BOUND));
    take("TIME_WAIT on 192.0.2.2", WildcardAndSpecific::restart)
        .tells(
            "TIME_WAIT on 192.0.2.2 refused 0.0.0.0 and 192.0.2.2, not 127.0.0.1",
            binds(BOUND, IN_USE, IN_USE, BOUND));
    bothFamilies();
  }

  private void bothFamilies() {
    take("another JVM, with IPv6", WildcardAndSpecific::besideAnother)
        .tells(
            "a JVM that may use IPv6 and binds 0.0.0.0 gets the port on IPv6 as well",
            is(
                List.of(OTHER + "bind(0.0.0.0): bound", OTHER + "bind(::1): " + IN_USE),
                WildcardAndSpecific::said))
        .tells(
            "its socket is an IPv6 one, which the table of IPv4 sockets does not show; yet it"
                + " refused IPv4 servers and answered an IPv4 client",
            never(SERVER, LISTEN)
                .and(binds(IN_USE, IN_USE))
                .and(sent(1, synAck()))
                .and(gave(CLIENT, "connect", "")));
  }

  private static void restart(Lab lab) throws Exception {
    leaveTimeWait(lab, false);
    start(lab, false, ANY, OWN, LOOPBACK);
  }

  /** One server after the other; those that can start stay. */
  private static void start(Lab lab, boolean reuse, String... addresses) throws Exception {
    for (String address : addresses) {
      Greeter.on(lab, "server on " + address)
          .start(new InetSocketAddress(address, Host.PORT), reuse)
          .ended();
    }
  }

  /** A JVM that may use IPv6 binds first; then this one, which may not, on the same host. */
  private static void besideAnother(Lab lab) throws Exception {
    lab.server().set("net.ipv6.conf.lo.disable_ipv6", "0"); // some machines have it off
    Process other = lab.server().start(dualStack(ANY, "::1"));
    BufferedReader said = new BufferedReader(new InputStreamReader(other.getInputStream()));
    lab.note(OTHER + said.readLine());
    lab.note(OTHER + said.readLine());
    start(lab, true, ANY, OWN);
    Socket client = lab.client().socket();
    lab.client().run(() -> client.connect(lab.serverAddress())).result();
    lab.awaitArrival(ack().from(CLIENT));
  }

  private static List<String> dualStack(String... addresses) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    command.addAll(List.of("-Djava.net.preferIPv4Stack=false", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), DualStack.class.getName()));
    command.add(String.valueOf(Host.PORT));
    command.addAll(List.of(addresses));
    return command;
  }

  private static List<String> said(Take take) {
    return take.all(LabAction.class)
        .map(LabAction::text)
        .filter(text -> text.startsWith(OTHER))
        .toList();
  }
}

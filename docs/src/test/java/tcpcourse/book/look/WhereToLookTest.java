package tcpcourse.book.look;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Side.CLIENT;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.junit.TwoHosts;
import tcpcourse.lab.kernel.LabTimeoutException;
import tcpcourse.lab.kernel.Tool;
import tcpcourse.lab.tcp.Rejection;
import tcpcourse.lab.tcp.TcpState;

/**
 * Each command that a page shows to the reader is run on a host where it has something to show, and
 * must show what the page promises. That none is left out, {@link EveryCommandTest} sees to.
 */
@ExtendWith(TwoHosts.class)
@Timeout(300)
class WhereToLookTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** What nstat has counted before is somebody else's file where root has asked it once. */
  private static final String OURS =
      "PATH=$PATH:/usr/sbin:/sbin; export NSTAT_HISTORY=target/nstat.history; ";

  @Test
  void a_full_queue(TwoHosts hosts, Host client, Host server) throws Exception {
    server.listen(Host.PORT, 1);
    for (int n = 1; n <= 2; n++) {
      client.connect(server.address(Host.PORT)).result();
      server.awaitNone(TcpState.SYN_RECV);
    }
    client.connect(server.address(Host.PORT));
    hosts.lab().awaitArrival(syn().nth(3));
    keepsItsPromises("a_full_queue", hosts.lab(), server);
  }

  @Test
  void a_flood(TwoHosts hosts, Host client, Host server) throws Exception {
    server.listen(Host.PORT, 1);
    Hold last = hosts.cable().hold(ack().from(CLIENT));
    client.connect(server.address(Host.PORT)).result();
    client.connect(server.address(Host.PORT)).result();
    last.await(2);
    client.connect(server.address(Host.PORT)).result();
    keepsItsPromises("a_flood", hosts.lab(), server);
  }

  @Test
  void a_firewall(TwoHosts hosts, Host client, Host server) throws Exception {
    hosts.cable().reject(syn(), Rejection.ICMP_PROHIBITED);
    try (Heard heard = new Heard(client, "a_firewall", "tcpdump icmp")) {
      client.connect(server.address(Host.PORT)).ended();
      heard.printsWhatItShould();
    }
  }

  @Test
  void an_open_connection(TwoHosts hosts, Host client, Host server) throws Exception {
    hosts.lab().connect().deliver("x"); // of who has received nothing, ss shows no delayed ACK
    keepsItsPromises("an_open_connection", hosts.lab(), server);
  }

  @Test
  void silence(TwoHosts hosts, Host client, Host server) throws Exception {
    Lab lab = hosts.lab();
    Ends ends = lab.connect();
    showsNoTimer(client, "ss -tno");
    client.run(() -> keepAlive(ends.client().socket())).result();
    shows(lab, client, "ss -tno", Pattern.compile("timer:\\(keepalive,"));
    shows(lab, client, "nstat -az TcpExtTCPKeepAlive", Pattern.compile(" +[1-9]"));
    hosts.cable().cut();
    ends.client().write("x").result();
    keepsItsPromises("silence", lab, client);
  }

  private static void keepAlive(Socket socket) throws IOException {
    socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 1);
    socket.setKeepAlive(true);
  }

  @Test
  void a_closed_window(TwoHosts hosts, Host client, Host server) throws Exception {
    Lab lab = hosts.lab();
    ServerSocket listener = server.listener();
    server.run(() -> listener.setReceiveBufferSize(4_096)).result();
    server.run(() -> listener.bind(server.address(Host.PORT))).result();
    Ends ends = lab.connect(listener, client.socket());
    ends.client().write(new byte[10_000_000]);
    shows(lab, client, "ss -tno", Pattern.compile("ESTAB +0 +[1-9]\\d* .*timer:\\(persist,"));
    shows(lab, server, "ss -tno", Pattern.compile("ESTAB +[1-9]\\d* +0 "));
  }

  @Test
  void nobody_closes(TwoHosts hosts, Host client, Host server) throws Exception {
    Ends ends = hosts.lab().connect();
    ends.client().close().result();
    server.await(TcpState.CLOSE_WAIT);
    keepsItsPromises("nobody_closes", hosts.lab(), server);
  }

  @Test
  void given_up_before_accept(TwoHosts hosts, Host client, Host server) throws Exception {
    server.listen();
    Socket socket = client.connect(server.address(Host.PORT)).result();
    client.run(() -> socket.close()).result();
    server.await(TcpState.CLOSE_WAIT);
    keepsItsPromises("given_up_before_accept", hosts.lab(), server);
  }

  @Test
  void half_closed(TwoHosts hosts, Host client, Host server) throws Exception {
    Ends ends = hosts.lab().connect();
    ends.client().shutdownOutput().result();
    keepsItsPromises("half_closed", hosts.lab(), client);
    showsNoTimer(client, "ss -tano state fin-wait-2");
    ends.client().close().result();
    shows(hosts.lab(), client, "ss -tano state fin-wait-2", Pattern.compile("timer:\\(timewait,"));
  }

  @Test
  void closed_by_both(TwoHosts hosts, Host client, Host server) throws Exception {
    Ends ends = hosts.lab().connect();
    ends.client().close().result();
    server.await(TcpState.CLOSE_WAIT);
    ends.server().closeLast();
    keepsItsPromises("closed_by_both", hosts.lab(), client);
  }

  @Test
  void closed_with_bytes_unread(TwoHosts hosts, Host client, Host server) throws Exception {
    Ends ends = hosts.lab().connect();
    ends.client().write("x").result();
    server.awaitUnread();
    ends.server().close().result();
    keepsItsPromises("closed_with_bytes_unread", hosts.lab(), server);
  }

  @Test
  void aborted(TwoHosts hosts, Host client, Host server) throws Exception {
    hosts.lab().connect().server().abort().result();
    keepsItsPromises("aborted", hosts.lab(), server);
  }

  @Test
  void heard_on_the_wire(TwoHosts hosts, Host client, Host server) throws Exception {
    String test = "heard_on_the_wire";
    try (Heard syn = new Heard(server, test, "tcpdump 'tcp[tcpflags] & tcp-syn");
        Heard end = new Heard(client, test, "tcpdump 'tcp[tcpflags] & (tcp-fin");
        Heard reset = new Heard(client, test, "tcpdump 'tcp[tcpflags] & tcp-rst")) {
      Ends ends = hosts.lab().connect();
      ends.client().write("x").result();
      server.awaitUnread();
      ends.server().close().result();
      for (Heard heard : List.of(syn, end, reset)) {
        heard.printsWhatItShould();
      }
    }
  }

  private static void keepsItsPromises(String test, Lab lab, Host host) throws Exception {
    for (Promise promise : Promise.of(test, "")) {
      shows(lab, host, promise.command(), promise.printed());
    }
  }

  /** Runs it again until it does: what was brought about may be on its way. */
  private static void shows(Lab lab, Host host, String command, Pattern promise) throws Exception {
    String[] last = new String[1];
    try {
      lab.await(command, LIMIT, () -> promise.matcher(last[0] = printed(host, command)).find());
    } catch (LabTimeoutException never) {
      throw new AssertionError(command + " does not show " + promise + ":\n" + last[0], never);
    }
  }

  private static void showsNoTimer(Host host, String command) {
    String printed = printed(host, command);
    assertTrue(printed.contains(":7788") && !printed.contains("timer:"), printed);
  }

  private static String printed(Host host, String command) {
    return command.contains("PID")
        ? output(host, command.replace("PID", process(host)))
        : output(host, command);
  }

  /** As {@code ss} names it: in a PID namespace of its own a process knows another number. */
  private static String process(Host host) {
    return output(host, "ss -tanp").replaceFirst("(?s).*pid=(\\d+).*", "$1");
  }

  private static String output(Host host, String command) {
    String typed =
        command
            .replace("PORT", "" + Host.PORT)
            .replace("ADDRESS", host.side().other().address())
            .replace("NAME", "localhost");
    List<String> shell = List.of("sh", "-c", OURS + typed);
    try {
      return host.run("reader", () -> Tool.run(shell, "", LIMIT)).result().said();
    } catch (Exception failed) {
      throw new AssertionError(command, failed);
    }
  }
}

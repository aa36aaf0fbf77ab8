package tcpcourse.halfclose.experiments;

import java.io.BufferedReader;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.Verdict;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/**
 * A program has ended its output and waits for an end of the other's. TLS 1.2 answers a
 * close_notify, TLS 1.3 does not (RFC 8446 §6.1); the JDK has a property for the whole JVM, so the
 * server is a process of its own.
 */
public final class CloseNotifyAnswered extends Story {

  private static final String PROPERTY = "jdk.tls.acknowledgeCloseNotify";

  /** What the server's program prints when it has read to the end. */
  private static final Fact<Take> HEARD =
      is(List.of("read() = -1"), take -> take.all(Verdict.class).map(Verdict::verdict).toList());

  public CloseNotifyAnswered() {
    super("A program waits for the answer to its close_notify. Does one come?");

    take("as the JDK comes", lab -> play(lab, false))
        .shows(
            "the server's program has read -1, and nothing leaves its host; the client's read()"
                + " waits",
            HEARD
                .and(none(data().from(SERVER)))
                .and(none(fin().from(SERVER)))
                .and(gave(CLIENT, "read"))
                .and(endedIn(CLIENT, FIN_WAIT1, FIN_WAIT2)));
    take("the server's JVM has " + PROPERTY + "=true", lab -> play(lab, true))
        .shows(
            "the server's program has read -1 and closed nothing; its TLS has answered with a record"
                + " and a FIN",
            inOrder(
                    segment(1, fin().from(CLIENT)),
                    segment(1, data().from(SERVER)),
                    segment(1, fin().from(SERVER)))
                .and(sent(1, data().from(SERVER)))
                .and(HEARD))
        .shows(
            "the client's read() gives -1, and there is no RST",
            gave(CLIENT, "read", "-1")
                .and(none(rst()))
                .and(endedIn(CLIENT, FIN_WAIT1, FIN_WAIT2, TIME_WAIT)));
  }

  private static void play(Lab lab, boolean answers) throws Exception {
    lab.steady();
    KeyStore key = SelfSigned.store();
    Process server = lab.server().start(command(lab, answers));
    Writer tell = server.outputWriter();
    tell.write(SelfSigned.line(key) + "\n");
    tell.flush();
    lab.server().await(LISTEN);
    Ends.End below = lab.client().newEnd();
    below.connect(lab.serverAddress()).result();
    TlsEnds.End client = TlsEnds.End.client(lab, below, SelfSigned.context(key), "TLSv1.3");
    client.shutdownOutput().result();
    lab.client().await(FIN_WAIT2);
    tell.write("read\n");
    tell.flush();
    hears(lab, server, answers);
    if (answers) {
      client.read().result();
    } else {
      lab.client().awaitBlocked(client.read());
    }
  }

  /** What its program says. Its TLS has answered before, or will not. */
  private static void hears(Lab lab, Process server, boolean answers) throws Exception {
    if (answers) {
      lab.awaitArrival(fin().from(SERVER));
      lab.server().awaitNone(LAST_ACK);
    }
    BufferedReader said = server.inputReader();
    lab.server().verdict(lab.server().run("log", () -> said.readLine()).result());
  }

  private static List<String> command(Lab lab, boolean answers) throws URISyntaxException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    command.add("-Djava.net.preferIPv4Stack=true");
    if (answers) {
      command.add("-D" + PROPERTY + "=true");
    }
    Path home = Path.of(TlsPeer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    command.addAll(List.of("-cp", home.toString(), TlsPeer.class.getName()));
    command.add(lab.server().address(0).getAddress().getHostAddress());
    command.add(String.valueOf(Host.PORT));
    return command;
  }
}

package tcpcourse.handshake.experiments;

import java.io.BufferedReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event.Verdict;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** The server's process has no descriptor left, and a client connects. */
public final class DescriptorsUsedUp extends HandshakeStory {

  private static final String REFUSED = "accept(): IOException: Too many open files";

  public DescriptorsUsedUp() {
    super("The server has no descriptor left. What does the next client see?");

    take("one is left", lab -> play(lab, 1)).shows("accepted", said("accept(): a connection"));
    take("none is left", lab -> play(lab, 0))
        .shows(
            "accept() throws before anybody has come, and a thousand times over",
            said(REFUSED, "and so a thousand times")
                .and(inOrder(first(Verdict.class), began(CLIENT, "connect"))))
        .shows(
            "a client is connected all the same, and stays in the queue; what it writes is"
                + " acknowledged, and nobody reads it",
            queued(1)
                .and(gave(CLIENT, "connect", ""))
                .and(gave(CLIENT, "write", ""))
                .and(sent(1, ack().from(SERVER)))
                .and(gave(CLIENT, "read", "SocketTimeoutException: Read timed out"))
                .and(none(rst())));
  }

  private static Fact<Take> said(String... lines) {
    return is(List.of(lines), take -> take.all(Verdict.class).map(Verdict::verdict).toList());
  }

  private static void play(Lab lab, int left) throws Exception {
    lab.steady();
    Process server = lab.server().start(command(lab, left));
    lab.server().await(LISTEN);
    Ends.End client = lab.client().newEnd();
    try (BufferedReader said = server.inputReader()) {
      if (left == 0) {
        say(lab, said);
        say(lab, said);
        client.connect(lab.serverAddress()).result();
        askInVain(lab, client);
      } else {
        client.connect(lab.serverAddress()).result();
        say(lab, said);
      }
    }
  }

  private static void askInVain(Lab lab, Ends.End client) throws Exception {
    client.write("hello\n").result();
    client.awaitAcknowledged();
    measureQueue(lab);
    client.setSoTimeout(300).result();
    client.read().failure();
  }

  private static void say(Lab lab, BufferedReader said) throws Exception {
    String line = lab.server().run("log", () -> said.readLine()).result();
    lab.server().verdict(Optional.ofNullable(line).orElse("nothing"));
  }

  /** A JVM that may open few descriptors, and so no other jar than the one it needs. */
  private static List<String> command(Lab lab, int left) throws URISyntaxException {
    URI home = FullServer.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    return List.of(
        "sh",
        "-c",
        "ulimit -n 100 && exec \"$0\" \"$@\"",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData", // the JVM itself is to open nothing while we count
        "-XX:-UseContainerSupport",
        "-Djava.net.preferIPv4Stack=true",
        "-cp",
        Path.of(home).toString(),
        FullServer.class.getName(),
        lab.server().address(0).getAddress().getHostAddress(),
        String.valueOf(Host.PORT),
        String.valueOf(left));
  }
}

package tcpcourse.halfclose.experiments;

import java.util.List;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** The end of a connection, as the experiments of this chapter look at it. */
final class Closing {

  private Closing() {}

  /** What crossed the cable from the first FIN on. */
  static List<String> of(Take take) {
    return take.wire().stream().dropWhile(segment -> !segment.contains(" FIN")).toList();
  }

  /** From the first FIN on, just these crossed the cable. */
  static Fact<Take> was(String... segments) {
    return Fact.is(List.of(segments), Closing::of);
  }

  /**
   * FIN, ACK, FIN, ACK, begun by the client (RFC 9293, Figure 12).
   *
   * @param client the number of the client's FIN
   * @param server the number of the server's
   */
  static Fact<Take> inFour(int client, int server) {
    return was(
        "client FIN,ACK seq=" + client + " ack=" + server + " len=0",
        "server ACK seq=" + server + " ack=" + (client + 1),
        "server FIN,ACK seq=" + server + " ack=" + (client + 1) + " len=0",
        "client ACK seq=" + (client + 1) + " ack=" + (server + 1));
  }
}

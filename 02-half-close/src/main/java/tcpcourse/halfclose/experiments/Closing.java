package tcpcourse.halfclose.experiments;

import java.util.List;
import tcpcourse.lab.recording.Take;

/** The end of a connection, as the experiments of this chapter look at it. */
final class Closing {

  private Closing() {}

  /** What crossed the cable from the first FIN on. */
  static List<String> of(Take take) {
    return take.wire().stream().dropWhile(segment -> !segment.contains(" FIN")).toList();
  }

  /**
   * FIN, ACK, FIN, ACK, begun by the client (RFC 9293, Figure 12).
   *
   * @param client the number of the client's FIN
   * @param server the number of the server's
   */
  static List<String> inFour(int client, int server) {
    return List.of(
        "client FIN,ACK seq=" + client + " ack=" + server + " len=0",
        "server ACK seq=" + server + " ack=" + (client + 1),
        "server FIN,ACK seq=" + server + " ack=" + (client + 1) + " len=0",
        "client ACK seq=" + (client + 1) + " ack=" + (server + 1));
  }

  /** FIN, FIN with ACK, ACK, begun by the client. */
  static List<String> inThree(int client, int server) {
    return inFour(client, server).stream().filter(s -> !s.startsWith("server ACK")).toList();
  }
}

package tcpcourse.handshake.questions;

import tcpcourse.lab.Questions;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** What is asked of a listener's queue in numbers, and of a server that stops. */
public final class QueueQuestions extends Questions {

  private static final String TIMED_OUT = "SocketTimeoutException: Read timed out";

  public QueueQuestions() {
    Fact<Take> refused = gave(1, CLIENT, "connect", "ConnectException: Connection refused");
    choose("no-descriptor", "descriptors-used-up", "none is left")
        .option("refused", refused)
        .option("reset", gave(1, CLIENT, "connect", "").and(sent(1, rst().from(SERVER))))
        .option("time-out", gave(1, CLIENT, "connect", "SocketTimeoutException: Connect timed out"))
        .option("connected", gave(1, CLIENT, "connect", "").and(gave(CLIENT, "read", TIMED_OUT)));
    choose("no-worker-left", "all-workers-busy", "workers that wait for ever")
        .option("refused", gave(3, CLIENT, "connect", "ConnectException: Connection refused"))
        .option("time-out", gave(3, CLIENT, "connect", "SocketTimeoutException: Connect timed out"))
        .option("connected", gave(3, CLIENT, "connect", "").and(gave(1, CLIENT, "read", TIMED_OUT)))
        .option("reset", gave(1, CLIENT, "read", "SocketException: Connection reset"));
    number(
        "reset-when-stopped",
        "stop-without-loss",
        "one more comes behind the last accept()",
        take -> take.segments(rst().from(SERVER)).size());
  }
}

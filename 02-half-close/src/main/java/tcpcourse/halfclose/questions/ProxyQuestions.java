package tcpcourse.halfclose.questions;

import java.util.List;
import tcpcourse.lab.Questions;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** What the book asks of a half-close through a proxy. */
public final class ProxyQuestions extends Questions {

  public ProxyQuestions() {
    choose("proxy-fin", "half-close-through-a-proxy", "a proxy that closes both")
        .option("answer", reads("\"1 4 22\\n\"", "-1"))
        .option("end", reads("-1"))
        .option("reset", reads("SocketException: Connection reset"))
        .option("waits", reads());
  }

  /** What the client's own calls of read() gave: the word counter's are of the same host. */
  private static Fact<Take> reads(String... outcomes) {
    return is(
        List.of(outcomes),
        take ->
            take.all(CallReturned.class)
                .filter(back -> back.actor().equals("client") && back.is("read"))
                .map(CallReturned::outcome)
                .toList());
  }
}

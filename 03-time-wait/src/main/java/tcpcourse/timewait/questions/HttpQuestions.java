package tcpcourse.timewait.questions;

import tcpcourse.lab.Questions;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Recording;

/** What chapter 1 asks of HTTP, and a recording of this chapter answers. */
public final class HttpQuestions extends Questions {

  public HttpQuestions() {
    compare("ten-requests", "http-close-and-keep-alive")
        .option("each", handshakes(10, 10))
        .option("kept", handshakes(10, 1))
        .option("host", handshakes(1, 1));
  }

  private static Fact<Recording> handshakes(int closed, int kept) {
    return in("Connection: close", sent(closed, syn())).and(in("keep-alive", sent(kept, syn())));
  }
}

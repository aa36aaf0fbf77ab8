package tcpcourse.timewait.questions;

import tcpcourse.lab.Questions;
import tcpcourse.lab.recording.Event.Measured;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** What is asked of connections that are kept for the next request. */
public final class KeptQuestions extends Questions {

  private static final String CLOSED = "kept-connection-closed";

  public KeptQuestions() {
    choose("kept-and-closed", CLOSED, "the FIN waits unread")
        .option("write", gave(2, CLIENT, "write", "SocketException: Broken pipe"))
        .option("read", gave(2, CLIENT, "write", "").and(gave(2, CLIENT, "read", "-1")))
        .option(
            "reset",
            gave(2, CLIENT, "write", "")
                .and(gave(2, CLIENT, "read", "SocketException: Connection reset")));
    choose("look-first", CLOSED, "the client looks first, and the FIN is under way")
        .option("closed", gave(2, CLIENT, "read", "-1"))
        .option(
            "lost",
            gave(2, CLIENT, "read", "SocketTimeoutException: Read timed out")
                .and(gave(3, CLIENT, "read", "-1")))
        .option("answered", gave(3, CLIENT, "read", "\"3 francs\\n\""));
    compare("asks-twice", "asked-twice")
        .option("nobody", again(2, 2, 2, 2))
        .option("idempotent", again(3, 2, 3, 2))
        .option("old", again(3, 3, 3, 2))
        .option("all", again(3, 3, 3, 3));
    number(
        "done-twice",
        "asked-twice",
        "HttpURLConnection, POST: done, then closed",
        take -> take.all(Measured.class).count());
  }

  /** How many requests went out, the first and answered one included. */
  private static Fact<Recording> again(int urlGet, int urlPost, int get, int post) {
    return in("HttpURLConnection, GET: done, then closed", requests(urlGet))
        .and(in("HttpURLConnection, POST: done, then closed", requests(urlPost)))
        .and(in("HttpClient, GET: done, then closed", requests(get)))
        .and(in("HttpClient, POST: done, then closed", requests(post)));
  }

  private static Fact<Take> requests(int count) {
    return sent(count, data().from(CLIENT));
  }
}

package tcpcourse.halfopen.questions;

import tcpcourse.lab.Questions;

/** What the book asks where something stands between the hosts. */
public final class BetweenQuestions extends Questions {

  private static final String BROKEN_PIPE = "SocketException: Broken pipe";
  private static final String REFUSED = "SocketException: Connection refused";
  private static final String RESET = "SocketException: Connection reset";
  private static final String TIMED_OUT = "SocketException: Connection timed out";

  public BetweenQuestions() {
    choose("who-is-told", "idle-dropped", "the router forgets, and the client asks")
        .option("at-once", gave(CLIENT, "write", BROKEN_PIPE))
        .option("both", gave(2, CLIENT, "read", TIMED_OUT).and(endedIn(SERVER, CLOSED)))
        .option("client", gave(2, CLIENT, "read", TIMED_OUT).and(endedIn(SERVER, ESTABLISHED)))
        .option("server", gave(1, SERVER, "read", "-1"));
    choose("whose-reset", "idle-reset", "the client asks, then reads")
        .option("closed", endedIn(SERVER, CLOSED).and(gave(SERVER, "read")))
        .option("open", endedIn(SERVER, ESTABLISHED).and(gave(SERVER, "read")))
        .option("told", endedIn(SERVER, CLOSED).and(gave(SERVER, "read", RESET)));
    choose("rejected-open", "rejected-by-a-firewall", "open: ICMP port unreachable")
        .option("at-once", gave(CLIENT, "read", REFUSED).and(sent(1, data())))
        .option(
            "late",
            gave(CLIENT, "read", REFUSED)
                .and(inOrder(segment(2, data()), returned(CLIENT, "read"))))
        .option("timed-out", gave(CLIENT, "read", TIMED_OUT));
    choose("large-hangs", "small-works-large-hangs", "a firewall drops what the router says")
        .option("fails", gave(2, SERVER, "write", BROKEN_PIPE))
        .option("reset", gave(2, CLIENT, "read", RESET))
        .option("half", arrived(2, data().from(SERVER)))
        .option(
            "hangs",
            gave(2, SERVER, "write", "")
                .and(arrived(1, data().from(SERVER)))
                .and(none(rst()))
                .and(gave(2, CLIENT, "read", "SocketTimeoutException: Read timed out")));
    choose(
            "moved-away",
            "moved-to-another-server",
            "the old server says nothing, and the client reads")
        .option("rst", arrived(1, rst()).and(gave(CLIENT, "read", RESET)))
        .option("fin", gave(1, CLIENT, "read", "-1"))
        .option("nothing", wireOnceOpen().and(endedIn(CLIENT, ESTABLISHED)));
  }
}

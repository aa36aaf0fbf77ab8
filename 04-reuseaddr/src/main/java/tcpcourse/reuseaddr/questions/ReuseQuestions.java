package tcpcourse.reuseaddr.questions;

import java.util.List;
import tcpcourse.lab.Questions;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Event.StateSeen;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/** What chapter 4 asks: who has a port, and who may share it. */
public final class ReuseQuestions extends Questions {

  private static final String IN_USE = "BindException: Address already in use";
  private static final String NOT_AVAILABLE = "BindException: Cannot assign requested address";
  private static final String BOUND = "";

  private static final String BOTH = "both servers set it";
  private static final String NEW = "only the new server sets it";
  private static final String OLD = "only the old server had set it";

  private static final String BEFORE_A_CLIENT = "the old server sets it after bind()";
  private static final String AFTER_A_CLIENT =
      "the old server sets it after a client has connected";

  public ReuseQuestions() {
    whatIsInTheWay();
    whatTheOptionDoes();
    whoMustSetIt();
    whereTimeWaitIs();
    whatTwoListenersMay();
    whoGetsTheOnlyPort();
    whatIsSet();
    whichAddress();
  }

  private void whatIsInTheWay() {
    choose("who-has-the-port", "restart-refused", "within the minute")
        .option("listener", bind(2, IN_USE).and(was(SERVER, LISTEN, bind(2))))
        .option("unfinished", bind(2, IN_USE).and(was(SERVER, FIN_WAIT1, bind(2))))
        .option("connection", bind(2, IN_USE).and(was(SERVER, TIME_WAIT, bind(2))))
        .option("client", bind(2, IN_USE).and(was(CLIENT, TIME_WAIT, bind(2))));
  }

  private void whatTheOptionDoes() {
    choose("what-it-releases", "restart-with-reuse", BOTH)
        .option("gone", bind(2, BOUND).and(changed(SERVER, TIME_WAIT, CLOSED)))
        .option("again", bind(2, BOUND).and(changed(SERVER, TIME_WAIT, LISTEN)))
        .option(
            "anew",
            stayed(SERVER, TIME_WAIT)
                .and(that(t -> left(t).get(1) > left(t).get(0), ReuseQuestions::left)))
        .option(
            "on",
            stayed(SERVER, TIME_WAIT)
                .and(that(t -> left(t).get(1) <= left(t).get(0), ReuseQuestions::left))
                .and(that(t -> left(t).get(1) > 0, ReuseQuestions::left)));
    number("entries-left", "restart-with-reuse", BOTH, ReuseQuestions::leftInTimeWait);
  }

  /** How many sockets the server's host had in TIME_WAIT in the end. */
  private static long leftInTimeWait(Take take) {
    return take.sockets(SERVER).stream()
        .filter(seen -> seen.get(seen.size() - 1).after() == TIME_WAIT)
        .count();
  }

  /** Milliseconds left of TIME_WAIT, before and after the new server's bind(). */
  private static List<Double> left(Take take) {
    return readings(take, "left of TIME_WAIT");
  }

  private void whoMustSetIt() {
    compare("who-must-set-it", "restart-with-reuse")
        .option("new", restarts(NEW, BOUND).and(restarts(OLD, IN_USE)))
        .option("old", restarts(NEW, IN_USE).and(restarts(OLD, BOUND)))
        .option("either", restarts(NEW, BOUND).and(restarts(OLD, BOUND)))
        .option("both", restarts(NEW, IN_USE).and(restarts(OLD, IN_USE)));
    compare("which-moment", "too-late")
        .option("bind", settled(IN_USE, IN_USE))
        .option("handshake", settled(BOUND, IN_USE))
        .option("accept", settled(BOUND, BOUND));
  }

  /** What a restart with the option on in the two servers, or in one of them, came to. */
  private static Fact<Recording> restarts(String take, String outcome) {
    return in(BOTH, bind(2, BOUND)).and(in(take, bind(2, outcome)));
  }

  /** What the new server was told where the old one set the option before, and after, a client. */
  private static Fact<Recording> settled(String before, String after) {
    return in(BEFORE_A_CLIENT, bind(3, before))
        .and(
            in(
                AFTER_A_CLIENT,
                bind(3, after)
                    .and(
                        inOrder(
                            entered(SERVER, ESTABLISHED),
                            returned(SERVER, "setReuseAddress(true)"),
                            began(SERVER, "accept")))));
  }

  private void whereTimeWaitIs() {
    choose("client-first-restart", "client-closed-first", "after the last ACK")
        .option("server", bind(2, IN_USE).and(was(SERVER, TIME_WAIT, bind(2))))
        .option("client", bind(2, IN_USE).and(was(CLIENT, TIME_WAIT, bind(2))))
        .option(
            "gone",
            bind(2, BOUND).and(was(CLIENT, TIME_WAIT, bind(2))).and(never(SERVER, TIME_WAIT)))
        .option("none", bind(2, BOUND).and(never(CLIENT, TIME_WAIT)).and(never(SERVER, TIME_WAIT)));
  }

  private void whatTwoListenersMay() {
    choose("two-may-listen", "two-listeners", "a listener with reuse on")
        .option("share", bind(3, BOUND).and(was(SERVER, LISTEN, bind(3))))
        .option("replace", bind(3, BOUND).and(inOrder(gone(SERVER, LISTEN), bind(3))))
        .option("refused", bind(3, IN_USE).and(was(SERVER, LISTEN, bind(3))));
    choose("stopped-queue", "reuse-port", "both set it, and the first stops")
        .option("moves", none(rst()).and(inOrder(accepted(), segment(2, syn()))))
        .option("reset", inOrder(began(SERVER, "close"), segment(1, rst().from(SERVER))))
        .option("fin", inOrder(began(SERVER, "close"), segment(1, fin().from(SERVER))))
        .option("stays", none(rst()).and(none(fin())).and(inOrder(segment(2, syn()), accepted())));
  }

  private static Which accepted() {
    return returned(SERVER, "accept");
  }

  private void whoGetsTheOnlyPort() {
    choose("no-port-left", "bind-refused", "no port is left, with a connection open")
        .option("none", given(IN_USE, NOT_AVAILABLE, NOT_AVAILABLE))
        .option("bind", given(BOUND, NOT_AVAILABLE, NOT_AVAILABLE))
        .option("elsewhere", given(IN_USE, NOT_AVAILABLE, BOUND))
        .option("both", given(IN_USE, BOUND, BOUND));
  }

  /** What bind() to port 0 said, connect() to the same server, and to another port of it. */
  private static Fact<Take> given(String bind, String same, String other) {
    return gave(1, CLIENT, "bind", bind).and(gave(CLIENT, "connect", "", same, other));
  }

  private void whatIsSet() {
    choose("what-java-sets", "defaults", "asked")
        .option("none", set(false, false, false))
        .option("listener", set(true, false, false))
        .option("accepted", set(true, false, true))
        .option("all", set(true, true, true));
  }

  private static Fact<Take> set(boolean listener, boolean client, boolean accepted) {
    return gave(SERVER, "getReuseAddress", "" + listener, "" + accepted)
        .and(gave(CLIENT, "getReuseAddress", "" + client));
  }

  private void whichAddress() {
    choose("other-address", "wildcard-and-specific", "TIME_WAIT on 192.0.2.2")
        .option("none", gave(SERVER, "bind", BOUND, IN_USE, IN_USE, IN_USE))
        .option("loopback", gave(SERVER, "bind", BOUND, IN_USE, IN_USE, BOUND))
        .option("others", gave(SERVER, "bind", BOUND, BOUND, IN_USE, BOUND));
  }

  private static Fact<Take> bind(int n, String outcome) {
    return gave(n, SERVER, "bind", outcome);
  }

  /** The return of the n-th bind() on the server's host, from 1. */
  private static Which bind(int n) {
    return take ->
        take.all(CallReturned.class)
            .filter(back -> back.side() == SERVER && back.is("bind"))
            .skip(n - 1L)
            .findFirst()
            .orElseThrow();
  }

  /** That side had a socket in that state when the event happened. */
  private static Fact<Take> was(Side side, TcpState state, Which when) {
    return that(
        take ->
            take.all(StateSeen.class)
                    .filter(seen -> seen.side() == side && take.inOrder(seen, when.in(take)))
                    .mapToInt(s -> (s.after() == state ? 1 : 0) - (s.before() == state ? 1 : 0))
                    .sum()
                > 0,
        take -> take.sockets(side));
  }

  /** The first time that a socket of that side in that state was there no longer. */
  private static Which gone(Side side, TcpState state) {
    return take ->
        take.first(
            state + " of the " + side + " end",
            StateSeen.class,
            s -> s.side() == side && s.before() == state && s.after() == CLOSED);
  }
}

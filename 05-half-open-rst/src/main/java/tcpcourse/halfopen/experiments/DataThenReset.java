package tcpcourse.halfopen.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;

/** An answer lies in the client's queue when the RST comes. */
public final class DataThenReset extends Story {

  private static final String ANSWER = "\"answer\\n\"";

  public DataThenReset() {
    super("An answer has arrived, unread, and then a RST. Can it still be read?");

    take("the answer, then FIN", DataThenReset::close)
        .shows("the answer, then -1", gave(CLIENT, "read", ANSWER, Told.END));
    take("the answer, then RST", lab -> abort(lab, false))
        .shows(
            "the answer all the same, then Connection reset",
            gave(CLIENT, "read", ANSWER, Told.RESET));
    take("the answer, lost on the way, then RST", lab -> abort(lab, true))
        .shows(
            "Connection reset at once; nobody sends the answer again",
            gave(CLIENT, "read", Told.RESET, Told.RESET).and(sent(1, data().from(SERVER))));
  }

  private static void close(Lab lab) throws Exception {
    Ends ends = answered(lab);
    ends.server().close().result();
    lab.server().await(FIN_WAIT2);
    ends.client().read().result();
    ends.client().read().result();
  }

  private static void abort(Lab lab, boolean lost) throws Exception {
    if (lost) {
      lab.cable().drop(data().from(SERVER));
    }
    Ends ends = answered(lab);
    if (!lost) {
      ends.server().awaitAcknowledged();
    }
    ends.server().abort().result();
    lab.awaitArrival(rst());
    lab.client().awaitNone(ESTABLISHED);
    ends.client().read().ended();
    ends.client().read().ended();
  }

  private static Ends answered(Lab lab) throws Exception {
    lab.expectNoLoss();
    lab.client().acknowledgeAtOnce();
    Ends ends = lab.connect();
    ends.server().write("answer\n").result();
    return ends;
  }

  {
    programs(LINGER, THINK_READ);
  }
}

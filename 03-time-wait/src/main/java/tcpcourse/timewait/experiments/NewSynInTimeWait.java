package tcpcourse.timewait.experiments;

import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.TcpOption;

/** The client comes back from the same port while the server is in TIME_WAIT. */
public final class NewSynInTimeWait extends TimeWaitStory {

  public NewSynInTimeWait() {
    super("Same addresses, same ports, the old one in TIME_WAIT: is a SYN let in?");

    comesBack("with timestamps", true);
    comesBack("without timestamps", false);
    take("a SYN with an old number and a new timestamp", lab -> oldNumber(lab, true))
        .shows(
            "it is answered by SYN,ACK: the timestamp is enough",
            changed(SERVER, TIME_WAIT, SYN_RECV)
                .and(wireEnds("server SYN,ACK seq=0 ack=1 len=0", "client RST seq=1")));
    take("a SYN with an old number and no timestamp", lab -> oldNumber(lab, false))
        .shows(
            "it is answered by ACK; the RST that answers this ends TIME_WAIT",
            changed(SERVER, TIME_WAIT, CLOSED)
                .and(wireEnds("server ACK seq=34 ack=2", "client RST seq=2")));
  }

  private void comesBack(String name, boolean timestamps) {
    take(name, lab -> comeBack(lab, timestamps))
        .shows(
            "the SYN is let in: TIME_WAIT, SYN_RECV",
            changed(SERVER, TIME_WAIT, SYN_RECV)
                .and(none(rst()))
                .and(gave(CLIENT, "connect", "", "")))
        .showsSince(
            "6.10", // Before, they were as if nothing was remembered: Linux 6.1 shows it.
            "the server's new numbers begin 65,537 beyond where the old ones ended",
            is(65_537L, NewSynInTimeWait::gap).telling("numbers beyond the end:"));
  }

  private static Daytime leaveInTimeWait(Lab lab, boolean timestamps) throws Exception {
    if (!timestamps) {
      lab.client().set("net.ipv4.tcp_timestamps", "0");
    }
    lab.steady();
    Daytime daytime = Daytime.in(lab);
    daytime.closedFirstBy(SERVER, daytime.boundClient());
    return daytime;
  }

  private static void comeBack(Lab lab, boolean timestamps) throws Exception {
    Daytime daytime = leaveInTimeWait(lab, timestamps);
    daytime.upToTheServersFin(daytime.boundClient());
  }

  /**
   * The old connection's own SYN once more, as if the network had kept a copy; with timestamps the
   * lab gives it a new one. The client has no socket for it and says so to whatever is answered.
   */
  private static void oldNumber(Lab lab, boolean timestamps) throws Exception {
    leaveInTimeWait(lab, timestamps);
    Segment fin = lab.lastFrom(CLIENT);
    SegmentBuilder old =
        SegmentBuilder.like(fin).flags(Flag.SYN).sequence(fin.sequence() - 1).acknowledgment(0);
    for (TcpOption option : fin.options()) {
      if (option instanceof TcpOption.Timestamps stamp) {
        old.options(new TcpOption.Timestamps(stamp.value() + 1_000, 0));
      }
    }
    lab.cable().inject(CLIENT, old.build());
    lab.awaitArrival(rst().from(CLIENT));
  }

  /** From what the server would have sent next, after its first FIN, to its second SYN,ACK. */
  private static long gap(Take take) {
    long next = numbers(take, fin().from(SERVER)).get(0) + 1;
    return numbers(take, synAck()).get(1) - next & 0xffff_ffffL;
  }

  {
    setting("net.ipv4.tcp_timestamps", 0, 1, 0);
    programs(LINGER);
  }
}

package tcpcourse.halfopen.experiments;

import java.util.List;
import java.util.stream.IntStream;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Take;

/** The server loses power and stays away. A client that says something is told late, or never. */
public final class PowerLoss extends Story {

  private final Dial limit = dial("so-timeout", "ms of setSoTimeout()", 1, 5_000, 2_000);

  public PowerLoss() {
    super("The server loses power and stays away. Who tells the client, and when?");

    take("the client only reads", this::onlyRead)
        .shows(
            "not one segment; read() runs into its SO_TIMEOUT, again and again",
            wireOnceOpen().and(gave(CLIENT, "read", Told.READ_TIMED_OUT, Told.READ_TIMED_OUT)))
        .shows("the kernel says ESTABLISHED to the end", endedIn(CLIENT, ESTABLISHED));
    written();
  }

  private void written() {
    take("the client has written, then reads", PowerLoss::writeThenRead)
        .inTime(Patience::inTime)
        .tells(
            "what was written is sent again and again, and each wait is to be twice the one before",
            is(List.of("client PSH,ACK seq=1 ack=1 len=6, dropped"), PowerLoss::wireOnceGone)
                .and(that(PowerLoss::doubling, PowerLoss::waits).telling("ms waited:")))
        .tells(
            "after more than 15 times 200 ms the kernel gives up; nothing had arrived",
            atLeast(15 * 200, segment(1, data()), returned(CLIENT, "read"))
                .and(sent(1, any().from(SERVER))))
        .tells("giving up, the kernel sends nothing: no RST", none(rst()))
        .tells(
            "read() then says Connection timed out, and after that -1",
            gave(CLIENT, "read", Told.TIMED_OUT, Told.END));
    take("the client has written, then writes", lab -> Turns.writeReadWrite(write(lab)))
        .inTime(Patience::inTime)
        .tells(
            "a write() that is first to hear says Connection timed out, the next Broken pipe",
            gave(CLIENT, "write(\"?", Told.TIMED_OUT, Told.BROKEN_PIPE));
  }

  private void onlyRead(Lab lab) throws Exception {
    Ends ends = lab.connect();
    lab.losePower(SERVER);
    ends.client().setSoTimeout(limit.in(lab)).result();
    ends.client().read().failure();
    ends.client().read().failure();
    lab.client().measure("not noticed after", 2 * limit.in(lab), "ms");
  }

  private static void writeThenRead(Lab lab) throws Exception {
    Ends.End client = write(lab);
    Patience.readInVain(client);
    client.write("?").ended();
    client.read().ended();
  }

  private static Ends.End write(Lab lab) throws Exception {
    Patience.loseSoon(lab);
    Ends ends = lab.connect();
    lab.losePower(SERVER);
    ends.client().write("hello\n").result();
    return ends.client();
  }

  private static List<String> wireOnceGone(Take take) {
    return take.wire().stream().skip(3).distinct().toList();
  }

  /** Between one sending of the data and the next, in microseconds. */
  private static List<Long> waits(Take take) {
    return Patience.waits(take.segments(data()));
  }

  /** A timer may be late, never early: the waits are at least 200 ms, 400 ms, 800 ms, ... */
  private static boolean doubling(Take take) {
    List<Long> waits = waits(take);
    long least = 190_000; // Linux' TCP_RTO_MIN, less a tick of its clock
    return waits.size() >= 2
        && IntStream.range(0, waits.size()).allMatch(i -> waits.get(i) >= least << i);
  }

  {
    setting("net.ipv4.tcp_retries2", 2, 6, 3);
  }
}

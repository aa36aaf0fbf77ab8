package tcpcourse.halfopen.experiments;

import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Take;

/** The server loses power and stays away. A client that says something is told late, or never. */
public final class PowerLoss extends Story {

  private static final int READ_LIMIT = 2_000;

  public PowerLoss() {
    super("The server loses power and stays away. Who tells the client, and when?");

    take("the client only reads", PowerLoss::onlyRead)
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
                .and(that(PowerLoss::doubling, PowerLoss::waits)))
        .tells(
            "after more than 15 times 200 ms the kernel gives up; nothing had arrived",
            that(take -> silence(take) > 15 * 200_000, take -> silence(take) + " µs")
                .and(sent(1, any().from(SERVER))))
        .tells("giving up, the kernel sends nothing: no RST", none(rst()))
        .tells(
            "read() then says Connection timed out, and after that -1",
            gave(CLIENT, "read", Told.TIMED_OUT, Told.END));
    take("the client has written, then writes", PowerLoss::writeThenWrite)
        .inTime(Patience::inTime)
        .tells(
            "a write() that is first to hear says Connection timed out, the next Broken pipe",
            gave(CLIENT, "write(\"?", Told.TIMED_OUT, Told.BROKEN_PIPE));
  }

  private static void onlyRead(Lab lab) throws Exception {
    Ends ends = lab.connect();
    lab.losePower(SERVER);
    lab.client().run(() -> ends.client().socket().setSoTimeout(READ_LIMIT)).result();
    ends.client().read().failure();
    ends.client().read().failure();
    lab.client().measure("not noticed after", 2 * READ_LIMIT, "ms");
  }

  private static void writeThenRead(Lab lab) throws Exception {
    Ends.End client = write(lab);
    long from = System.nanoTime();
    client.read().failure();
    lab.client().measure("noticed after", (System.nanoTime() - from) / 1_000_000, "ms");
    client.write("?").ended();
    client.read().ended();
  }

  private static void writeThenWrite(Lab lab) throws Exception {
    Ends.End client = write(lab);
    lab.client().awaitNone(ESTABLISHED);
    Turns.writeReadWrite(client);
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
    List<Crossing> sent = take.segments(data());
    List<Long> waits = new ArrayList<>();
    for (int i = 1; i < sent.size(); i++) {
      waits.add(sent.get(i).at() - sent.get(i - 1).at());
    }
    return waits;
  }

  /** A timer may be late, never early: the waits are at least 200 ms, 400 ms, 800 ms, ... */
  private static boolean doubling(Take take) {
    long least = 190_000; // Linux' TCP_RTO_MIN, less a tick of its clock
    for (long wait : waits(take)) {
      if (wait < least) {
        return false;
      }
      least *= 2;
    }
    return waits(take).size() >= 2;
  }

  /** From the first sending of the data to the kernel's giving up, in microseconds. */
  private static long silence(Take take) {
    return take.returned(CLIENT, "read").at() - take.segments(data()).get(0).at();
  }
}

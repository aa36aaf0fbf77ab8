package tcpcourse.halfopen.experiments;

import java.util.List;
import java.util.stream.IntStream;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;

/** How long the client's kernel waits for an acknowledgment, and how soon it gives a peer up. */
final class Patience {

  /** After a first wait of 1.5 s or more, a second one, twice as long, would end too late. */
  private static final long SLOW = 1_400_000;

  private Patience() {}

  /** Lets the client's kernel give up soon: after two repetitions, if it is {@link #inTime}. */
  static void loseSoon(Lab lab) {
    limit(lab, 3, 500);
  }

  /**
   * Tells the client's kernel when to give up. Linux takes tcp_retries2 for a time: (2^(3+1) - 1)
   * times 200 ms after the first repetition, if it is 3. Its default of 15 makes 924 s.
   */
  static void limit(Lab lab, int retries, int firstWait) {
    lab.client().set("net.ipv4.tcp_retries2", String.valueOf(retries));
    firstWait(lab, firstWait);
  }

  /** Where the kernel has the setting (Linux 6.11), the client repeats no sooner than that. */
  static void firstWait(Lab lab, int millis) {
    // No probe of another kind before or between the repetitions (RFC 8985 §7).
    lab.client().set("net.ipv4.tcp_early_retrans", "0");
    lab.client().setIfKnown("net.ipv4.tcp_rto_min_us", String.valueOf(millis * 1_000));
  }

  /**
   * Whether the kernel, told to {@link #loseSoon}, could repeat twice. On a busy machine the round
   * trip looks long to it when the connection opens, and it waits three times as long.
   */
  static boolean inTime(Take take) {
    List<Crossing> sent = take.segments(Match.data().from(Side.CLIENT));
    return sent.size() > 1 && waits(sent).get(0) < SLOW;
  }

  /** Between one sending and the next, in microseconds. */
  static List<Long> waits(List<Crossing> sent) {
    return IntStream.range(1, sent.size())
        .mapToObj(i -> sent.get(i).at() - sent.get(i - 1).at())
        .toList();
  }

  /** Waits in read() until the kernel says what has become of the connection, and for how long. */
  static void readInVain(Ends.End end) throws InterruptedException {
    long from = System.nanoTime();
    end.read().failure();
    end.host().measureSince(from, "noticed after");
  }
}

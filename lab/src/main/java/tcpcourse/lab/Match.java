package tcpcourse.lab;

import static tcpcourse.lab.SegmentFlags.Flag.ACK;
import static tcpcourse.lab.SegmentFlags.Flag.FIN;
import static tcpcourse.lab.SegmentFlags.Flag.RST;
import static tcpcourse.lab.SegmentFlags.Flag.SYN;

import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Which segments a rule of the {@link Cable} is about, in words and as a test: {@code
 * syn().first()}, {@code ack().from(SERVER)}. Immutable; {@link #first}, {@link #nth} and {@link
 * #firstOf} count per rule.
 */
public final class Match {

  private final String words;
  private final BiPredicate<Side, Segment> test;
  private final int from;
  private final int to;

  private Match(String words, BiPredicate<Side, Segment> test, int from, int to) {
    this.words = words;
    this.test = test;
    this.from = from;
    this.to = to;
  }

  private static Match of(String words, Predicate<Segment> test) {
    return new Match(words, (side, segment) -> test.test(segment), 1, Integer.MAX_VALUE);
  }

  /** SYN without ACK: someone asks for a connection. */
  public static Match syn() {
    return of("SYN", segment -> segment.has(SYN) && !segment.has(ACK));
  }

  /** SYN and ACK: the request is answered. */
  public static Match synAck() {
    return of("SYN,ACK", segment -> segment.has(SYN) && segment.has(ACK));
  }

  /** Nothing but an acknowledgment: ACK alone, no data. */
  public static Match ack() {
    return of("ACK", segment -> segment.flags().are(ACK) && segment.length() == 0);
  }

  /** Any segment that carries data. */
  public static Match data() {
    return of("segment with data", segment -> segment.length() > 0);
  }

  /** Any segment with FIN. */
  public static Match fin() {
    return of("FIN", segment -> segment.has(FIN));
  }

  /** Any segment with RST. */
  public static Match rst() {
    return of("RST", segment -> segment.has(RST));
  }

  public static Match any() {
    return of("segment", segment -> true);
  }

  /** Only those that {@code side} sends. */
  public Match from(Side side) {
    return new Match(
        words + " from the " + side,
        (from, segment) -> from == side && test.test(from, segment),
        from,
        to);
  }

  /**
   * Only those for which {@code more} holds as well; {@code which} says so in words: "to port
   * 7789".
   */
  public Match which(String which, Predicate<Segment> more) {
    return new Match(
        words + " " + which,
        (side, segment) -> test.test(side, segment) && more.test(segment),
        from,
        to);
  }

  public Match first() {
    return new Match("first " + words, test, 1, 1);
  }

  /** The n-th alone, counted from 1. */
  public Match nth(int n) {
    return new Match(words + " number " + n, test, n, n);
  }

  /** The first n. */
  public Match firstOf(int n) {
    return new Match("first " + n + " times " + words, test, 1, n);
  }

  boolean test(Side side, Segment segment) {
    return test.test(side, segment);
  }

  /** Whether the {@code occurrence}-th segment that passes the test, counted from 1, is meant. */
  boolean means(int occurrence) {
    return occurrence >= from && occurrence <= to;
  }

  @Override
  public String toString() {
    return words;
  }
}

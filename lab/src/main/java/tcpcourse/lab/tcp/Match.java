package tcpcourse.lab.tcp;

import static tcpcourse.lab.tcp.SegmentFlags.Flag.ACK;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.FIN;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.RST;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.SYN;

import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Which segments a rule of the {@code Cable} is about, in words and as a test: {@code
 * syn().first()}, {@code ack().from(SERVER)}. Immutable; {@link #first}, {@link #nth} and {@link
 * #firstOf} count per rule.
 */
public final class Match {

  /**
   * What is meant, such as "SYN" and "SYNs", and what narrows it down, such as "from the client".
   */
  private record Noun(String one, String many, String which) {

    Noun which(String more) {
      return new Noun(one, many, which + " " + more);
    }

    String singular() {
      return one + which;
    }

    String plural() {
      return many + which;
    }
  }

  private final Noun noun;
  private final String words;
  private final BiPredicate<Side, Segment> test;
  private final int from;
  private final int to;
  private final boolean ofAll;

  private Match(
      Noun noun, String words, BiPredicate<Side, Segment> test, int from, int to, boolean ofAll) {
    this.noun = noun;
    this.words = words;
    this.test = test;
    this.from = from;
    this.to = to;
    this.ofAll = ofAll;
  }

  private static Match of(String one, String many, Predicate<Segment> test) {
    return every(new Noun(one, many, ""), (side, segment) -> test.test(segment));
  }

  private static Match every(Noun noun, BiPredicate<Side, Segment> test) {
    return new Match(noun, noun.singular(), test, 1, Integer.MAX_VALUE, false);
  }

  /** SYN without ACK: someone asks for a connection. */
  public static Match syn() {
    return of("SYN", "SYNs", segment -> segment.has(SYN) && !segment.has(ACK));
  }

  /** SYN and ACK: the request is answered. */
  public static Match synAck() {
    return of("SYN,ACK", "SYN,ACKs", segment -> segment.has(SYN) && segment.has(ACK));
  }

  /** Nothing but an acknowledgment: ACK alone, no data. */
  public static Match ack() {
    return of("ACK", "ACKs", segment -> segment.flags().are(ACK) && segment.length() == 0);
  }

  /** Any segment that carries data. */
  public static Match data() {
    return of("segment with data", "segments with data", segment -> segment.length() > 0);
  }

  /** Any segment with FIN. */
  public static Match fin() {
    return of("FIN", "FINs", segment -> segment.has(FIN));
  }

  /** Any segment with RST. */
  public static Match rst() {
    return of("RST", "RSTs", segment -> segment.has(RST));
  }

  public static Match any() {
    return of("segment", "segments", segment -> true);
  }

  /**
   * The n-th segment of all, counted from 1, both directions and what is injected together: the
   * {@code 3rd segment}.
   */
  public static Match nthOfAll(int n) {
    Match any = any();
    return new Match(any.noun, Ordinal.of(n) + " segment", any.test, n, n, true);
  }

  /** Which one of all it is, where it is meant by its number alone. */
  public OptionalInt placeOfAll() {
    return ofAll ? OptionalInt.of(from) : OptionalInt.empty();
  }

  /** Only those that {@code side} sends. To be said before {@link #first} and the like. */
  public Match from(Side side) {
    return every(
        noun.which("from the " + side),
        (from, segment) -> from == side && test.test(from, segment));
  }

  /**
   * Only those for which {@code more} holds as well; {@code which} says so in words: "to port
   * 7789". To be said before {@link #first} and the like.
   */
  public Match which(String which, Predicate<Segment> more) {
    return every(
        noun.which(which), (side, segment) -> test.test(side, segment) && more.test(segment));
  }

  public Match first() {
    return counted("first " + noun.singular(), 1, 1);
  }

  /** The n-th alone, counted from 1. */
  public Match nth(int n) {
    return counted(noun.singular() + " number " + n, n, n);
  }

  /** The first n. */
  public Match firstOf(int n) {
    return n == 1 ? first() : counted("first " + n + " " + noun.plural(), 1, n);
  }

  /** All but the first. */
  public Match afterFirst() {
    return counted(noun.singular() + " after the first", 2, Integer.MAX_VALUE);
  }

  private Match counted(String counted, int first, int last) {
    return new Match(noun, counted, test, first, last, false);
  }

  public boolean test(Side side, Segment segment) {
    return test.test(side, segment);
  }

  /** Says of segment after segment whether it is meant: the first that it is asked is the first. */
  public BiPredicate<Side, Segment> counting() {
    int[] occurrence = new int[1];
    return (side, segment) ->
        test.test(side, segment) && ++occurrence[0] >= from && occurrence[0] <= to;
  }

  @Override
  public String toString() {
    return words;
  }
}

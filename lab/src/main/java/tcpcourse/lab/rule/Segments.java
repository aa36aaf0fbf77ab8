package tcpcourse.lab.rule;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpOption;

/**
 * Segments by what they are, and which of them. Their words are those of the {@link Match} that
 * finds them.
 *
 * @param from empty: from either host
 * @param having empty: whatever else they have
 * @param port the port that they are sent to; empty: any
 */
public record Segments(
    Kind kind, Optional<Side> from, Optional<Having> having, OptionalInt port, Which which)
    implements Chosen {

  /** What they are. */
  public enum Kind {
    // The longer word first: a parser takes the first that fits.
    SYN_ACK(Match::synAck),
    SYN(Match::syn),
    ACK(Match::ack),
    FIN(Match::fin),
    RST(Match::rst),
    DATA(Match::data),
    ANY(Match::any);

    private final Supplier<Match> match;

    Kind(Supplier<Match> match) {
      this.match = match;
    }

    /** {@code segment with data}. */
    String one() {
      return match.get().toString();
    }

    /** {@code segments with data}. */
    String many() {
      return match.get().firstOf(2).toString().substring("first 2 ".length());
    }
  }

  /** What else they have. */
  public enum Having {
    SYN("with SYN", segment -> segment.has(Flag.SYN)),
    FIN("with FIN", segment -> segment.has(Flag.FIN)),
    SACK(
        "with SACK",
        segment -> segment.options().stream().anyMatch(TcpOption.Sack.class::isInstance)),
    CLOSED_WINDOW("with window 0", segment -> segment.window() == 0);

    final String words;
    final Predicate<Segment> test;

    Having(String words, Predicate<Segment> test) {
      this.words = words;
      this.test = test;
    }
  }

  /** Which of all that are such. */
  public sealed interface Which {}

  /** Every one. */
  public record Every() implements Which {}

  /**
   * The first ones.
   *
   * @param count from 1 on
   */
  public record First(int count) implements Which {}

  /**
   * One alone.
   *
   * @param n counted from 1
   */
  public record Number(int n) implements Which {}

  /** All but the first. */
  public record AfterFirst() implements Which {}

  @Override
  public Match match() {
    Match all = kind.match.get();
    all = from.isPresent() ? all.from(from.get()) : all;
    all = having.isPresent() ? all.which(having.get().words, having.get().test) : all;
    if (port.isPresent()) {
      int to = port.getAsInt();
      all = all.which("to port " + to, segment -> segment.destination().port() == to);
    }
    if (which instanceof First first) {
      return all.firstOf(first.count);
    } else if (which instanceof Number number) {
      return all.nth(number.n);
    }
    return which instanceof AfterFirst ? all.afterFirst() : all;
  }
}

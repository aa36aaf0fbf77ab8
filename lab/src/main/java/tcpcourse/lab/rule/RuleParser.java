package tcpcourse.lab.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tcpcourse.lab.tcp.FragmentationNeeded;
import tcpcourse.lab.tcp.IcmpUnreachable;
import tcpcourse.lab.tcp.Ordinal;
import tcpcourse.lab.tcp.Rejection;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.Time;

/**
 * Reads a rule. The grammar, where {@code [ ]} may be left out and {@code |} is a choice:
 *
 * <pre>
 * rule     = drop CHOSEN
 *          | hold CHOSEN for TIME  |  hold SEGMENTS until SEGMENT arrives
 *          | duplicate CHOSEN
 *          | a router answers SEGMENTS: ICMP host unreachable  (network, port; ICMP administratively prohibited)
 *          | answer SEGMENTS with RST
 *          | forget a connection after TIME of silence, and drop its segments
 *          | forget a connection after TIME of silence, and answer with RST  (or ICMP …)
 *          | carry at most 1200 bytes, and drop what is larger
 *          | carry at most 1200 bytes, and answer what is larger with ICMP fragmentation needed
 *          | lower each mss to 1160
 *          | the cable is cut [when SEGMENT arrives] [, and restored after TIME]
 *          | the client loses power [when SEGMENT arrives] [, and is up again after TIME]
 * CHOSEN   = SEGMENTS | the 3rd segment
 * SEGMENTS = the [first] KIND [from the client] [with FIN] [to port 80] [number 2 | after the first]
 *          | the first 3 KINDs …
 * KIND     = SYN | SYN,ACK | ACK | FIN | RST | segment with data | segment
 * TIME     = 500 us | 20 ms | 1.5 s
 * </pre>
 *
 * A ladder's "dropped:" and "held:" stand for "drop" and "hold".
 */
public final class RuleParser {

  /** What every link must carry (RFC 791 §3.2). */
  private static final int LEAST_MTU = 68;

  /** What two bytes of a header hold: a packet's length, a port, an MSS. */
  private static final int GREATEST_FIELD = 65_535;

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}(?![0-9A-Za-z])");
  private static final Pattern NTH =
      Pattern.compile("([1-9][0-9]{0,5})(st|nd|rd|th) segment(?![a-z])");
  private static final Pattern TIME =
      Pattern.compile("([0-9]{1,9}(?:[.][0-9]{1,6})?) ?(us|ms|s)(?![a-z])");

  private final Reader in;

  private RuleParser(String typed) {
    in = new Reader(typed);
  }

  /**
   * The rule that these words say.
   *
   * @throws RuleMistakeException if they say none
   */
  public static Rule parse(String typed) throws RuleMistakeException {
    RuleParser parser = new RuleParser(typed);
    Rule rule = parser.rule();
    parser.in.expectEnd();
    return rule;
  }

  private Rule rule() throws RuleMistakeException {
    if (in.skip("drop") || in.skip("dropped:")) {
      return new Rule.Drop(chosen());
    } else if (in.skip("hold") || in.skip("held:")) {
      return hold();
    } else if (in.skip("duplicate")) {
      return new Rule.Duplicate(chosen());
    } else if (in.skip("a router answers")) {
      Segments refused = segments();
      in.expect(":");
      return new Rule.Refuse(refused, answer());
    } else if (in.skip("answer")) {
      Segments refused = segments();
      in.expect("with RST");
      return new Rule.Reset(refused);
    } else if (in.skip("forget a connection after")) {
      return forget();
    } else if (in.skip("carry at most")) {
      return narrow();
    } else if (in.skip("lower each mss to")) {
      return new Rule.Clamp(atMost(GREATEST_FIELD, "an mss is at most 65535"));
    } else if (in.skip("the cable is cut")) {
      return new Rule.Cut(when(), after("restored after"));
    }
    for (Side side : Side.values()) {
      if (in.skip("the " + side + " loses power")) {
        return new Rule.PowerLoss(side, when(), after("is up again after"));
      }
    }
    throw in.mistake();
  }

  private Rule hold() throws RuleMistakeException {
    Chosen chosen = chosen();
    if (chosen instanceof Segments segments && in.skip("until")) {
      Segments until = one();
      in.expect("arrives");
      return new Rule.HoldUntil(segments, until);
    }
    in.expect("for");
    return new Rule.HoldFor(chosen, time());
  }

  private Rule forget() throws RuleMistakeException {
    Duration idle = time();
    in.expect("of silence");
    if (in.skip(", and drop its segments")) {
      return new Rule.Forget(idle, Rejection.SILENCE);
    }
    in.expect(", and answer with");
    if (in.skip(Rejection.RST.toString())) {
      return new Rule.Forget(idle, Rejection.RST);
    }
    return new Rule.Forget(idle, Rejection.of(answer()));
  }

  private Rule narrow() throws RuleMistakeException {
    int where = in.place();
    int most = number();
    if (most < LEAST_MTU || most > GREATEST_FIELD) {
      throw in.mistake(where, "an IPv4 packet has 68 to 65535 bytes");
    }
    in.expect("bytes, and");
    boolean silent = in.skip("drop what is larger");
    if (!silent) {
      in.expect("answer what is larger with " + FragmentationNeeded.NAME);
    }
    return new Rule.Narrow(most, !silent);
  }

  private IcmpUnreachable answer() throws RuleMistakeException {
    return in.skipOne(IcmpUnreachable.values(), IcmpUnreachable::toString).orElseThrow(in::mistake);
  }

  private Optional<Segments> when() throws RuleMistakeException {
    if (!in.skip("when")) {
      return Optional.empty();
    }
    Segments segments = one();
    in.expect("arrives");
    return Optional.of(segments);
  }

  private Optional<Duration> after(String words) throws RuleMistakeException {
    return in.skip(", and " + words) ? Optional.of(time()) : Optional.empty();
  }

  private Duration time() throws RuleMistakeException {
    int where = in.place();
    Matcher time = in.expect(TIME, "a time such as 20 ms or 1.5 s");
    try {
      return Time.of(new BigDecimal(time.group(1)), time.group(2));
    } catch (ArithmeticException tooFineOrTooLong) {
      throw in.mistake(where, "a time up to an hour, in whole microseconds");
    }
  }

  private Chosen chosen() throws RuleMistakeException {
    in.expect("the");
    int where = in.place();
    Optional<Matcher> nth = in.skip(NTH, "\"3rd segment\"");
    if (nth.isEmpty()) {
      return described();
    }
    int n = Integer.parseInt(nth.get().group(1));
    if (!Ordinal.of(n).endsWith(nth.get().group(2))) {
      throw in.mistake(where, "it is called the " + Ordinal.of(n) + " segment");
    }
    return new Chosen.Nth(n);
  }

  private Segments segments() throws RuleMistakeException {
    in.expect("the");
    return described();
  }

  /** A segment upon whose arrival something is done: the first that is meant. */
  private Segments one() throws RuleMistakeException {
    int where = in.place();
    Segments segments = segments();
    if (segments.which() instanceof Segments.First first && first.count() > 1) {
      throw in.mistake(
          where, "one segment is meant here, such as the first SYN or the SYN number 2");
    }
    return segments;
  }

  private Segments described() throws RuleMistakeException {
    if (!in.skip("first")) {
      return described(kind(false), new Segments.Every());
    }
    int first = in.skip(NUMBER, "a number").map(Matcher::group).map(Integer::valueOf).orElse(1);
    return described(kind(first > 1), new Segments.First(first));
  }

  private Segments.Kind kind(boolean many) throws RuleMistakeException {
    return in.skipOne(Segments.Kind.values(), each -> many ? each.many() : each.one())
        .orElseThrow(in::mistake);
  }

  private Segments described(Segments.Kind kind, Segments.Which which) throws RuleMistakeException {
    Optional<Side> from = in.skip("from") ? Optional.of(side()) : Optional.empty();
    Optional<Segments.Having> having = in.skipOne(Segments.Having.values(), each -> each.words);
    OptionalInt port =
        in.skip("to port")
            ? OptionalInt.of(atMost(GREATEST_FIELD, "a port is at most 65535"))
            : OptionalInt.empty();
    return new Segments(
        kind, from, having, port, which instanceof Segments.Every ? which() : which);
  }

  private Side side() throws RuleMistakeException {
    return in.skipOne(Side.values(), side -> "the " + side).orElseThrow(in::mistake);
  }

  private int atMost(int most, String otherwise) throws RuleMistakeException {
    int where = in.place();
    int number = number();
    if (number > most) {
      throw in.mistake(where, otherwise);
    }
    return number;
  }

  private int number() throws RuleMistakeException {
    return Integer.parseInt(in.expect(NUMBER, "a number").group());
  }

  private Segments.Which which() throws RuleMistakeException {
    if (in.skip("number")) {
      return new Segments.Number(number());
    }
    return in.skip("after the first") ? new Segments.AfterFirst() : new Segments.Every();
  }
}

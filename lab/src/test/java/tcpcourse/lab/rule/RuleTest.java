package tcpcourse.lab.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.lab.file.Course;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.recording.SegmentText;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.IcmpUnreachable;
import tcpcourse.lab.tcp.Rejection;
import tcpcourse.lab.tcp.Side;

/** What a ladder prints of the cable's rules can be typed, and means the same. */
class RuleTest {

  /** All rules that can be said, one at a time, drawn by chance. */
  private static final class Any {

    private final Random random;

    Any(long seed) {
      random = new Random(seed);
    }

    Rule rule() {
      return switch (random.nextInt(11)) {
        case 0 -> new Rule.Drop(chosen());
        case 1 -> new Rule.HoldFor(chosen(), time());
        case 2 -> new Rule.HoldUntil(segments(), one());
        case 3 -> new Rule.Duplicate(chosen());
        case 4 -> new Rule.Refuse(segments(), of(IcmpUnreachable.values()));
        case 5 -> new Rule.Reset(segments());
        case 6 -> new Rule.Forget(time(), of(Rejection.values()));
        case 7 -> new Rule.Narrow(random.nextInt(68, 65_536), random.nextBoolean());
        case 8 -> new Rule.Clamp(random.nextInt(1, 65_536));
        case 9 -> new Rule.Cut(maybe(this::one), maybe(this::time));
        default -> new Rule.PowerLoss(of(Side.values()), maybe(this::one), maybe(this::time));
      };
    }

    private Chosen chosen() {
      return random.nextInt(4) == 0 ? new Chosen.Nth(number()) : segments();
    }

    private Segments segments() {
      return segments(
          switch (random.nextInt(4)) {
            case 0 -> new Segments.Every();
            case 1 -> new Segments.First(number());
            case 2 -> new Segments.Number(number());
            default -> new Segments.AfterFirst();
          });
    }

    private Segments one() {
      return segments(random.nextBoolean() ? new Segments.First(1) : new Segments.Every());
    }

    private Segments segments(Segments.Which which) {
      OptionalInt port =
          random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(65_535));
      return new Segments(
          of(Segments.Kind.values()),
          maybe(() -> of(Side.values())),
          maybe(() -> of(Segments.Having.values())),
          port,
          which);
    }

    private int number() {
      return 1 + random.nextInt(random.nextBoolean() ? 25 : 999_999);
    }

    private Duration time() {
      long micros = random.nextLong(1, random.nextBoolean() ? 100_000 : 3_600_000_000L);
      return Duration.ofNanos(1_000 * (random.nextBoolean() ? micros : micros / 1_000 * 1_000));
    }

    private <T> T of(T[] all) {
      return all[random.nextInt(all.length)];
    }

    private <T> Optional<T> maybe(Supplier<T> one) {
      return random.nextBoolean() ? Optional.of(one.get()) : Optional.empty();
    }
  }

  @Test
  void words_and_rules_are_each_others_inverse() throws Exception {
    Any any = new Any(19);
    Set<Class<?>> kinds = new HashSet<>();
    for (int i = 0; i < 50_000; i++) {
      Rule rule = any.rule();
      kinds.add(rule.getClass());
      assertEquals(rule, RuleParser.parse(rule.words()));
    }
    assertEquals(Set.of(Rule.class.getPermittedSubclasses()), kinds);
  }

  /** Whatever is cut out of a rule or put into it: it is read, or refused with a caret in it. */
  @Test
  void words_that_are_no_rule_are_refused_where_they_go_wrong() {
    Any any = new Any(20);
    Random random = new Random(21);
    for (int i = 0; i < 20_000; i++) {
      String words = any.rule().words();
      int at = random.nextInt(words.length());
      String spoilt =
          words.substring(0, at) + (char) random.nextInt(32, 127) + words.substring(at + 1);
      try {
        RuleParser.parse(RuleParser.parse(spoilt).words());
      } catch (RuleMistakeException refused) {
        int caret = refused.shown().get(1).indexOf('^');
        assertTrue(caret <= refused.shown().get(0).length(), refused.shown()::toString);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "drop the first SYN from the clint      | 24 | here: \"the client\", \"the server\"",
        "drop the frist SYN                     |  9 | here: \"3rd segment\", \"first\", \"SYN,ACK\", \"SYN\",",
        "drop                                   |  4 | here: \"the\"",
        "loose the first SYN                    |  0 | here: \"drop\", \"dropped:\", \"hold\",",
        "hold the first SYN                     | 18 | \"until\", \"for\"",
        "hold the first SYN for a while         | 23 | a time such as 20 ms or 1.5 s",
        "hold the first SYN for 2 h             | 23 | a time such as 20 ms or 1.5 s",
        "hold the first SYN for 4000 s          | 23 | a time up to an hour",
        "drop the 3th segment                   |  9 | it is called the 3rd segment",
        "drop the SYN to port 70000             | 21 | a port is at most 65535",
        "carry at most 20 bytes, and drop what is larger | 14 | an IPv4 packet has 68 to 65535 bytes",
        "lower each mss to 65536                | 18 | an mss is at most 65535",
        "drop the first SYN and more            | 19 | the end",
        "the cable is cut when the first 2 SYNs arrive | 22 | one segment is meant here",
      })
  void a_mistake_is_shown_with_a_caret_and_what_is_allowed(String words, int at, String allowed) {
    RuleMistakeException refused =
        assertThrows(RuleMistakeException.class, () -> RuleParser.parse(words));

    assertEquals(words, refused.shown().get(0));
    assertEquals(at, refused.shown().get(1).indexOf('^'), refused.shown()::toString);
    assertTrue(refused.getMessage().contains(allowed), refused.getMessage());
  }

  @Test
  void large_letters_and_spaces_are_not_looked_at() throws Exception {
    assertEquals(
        RuleParser.parse("drop the first SYN from the client"),
        RuleParser.parse("  Drop the  first syn\tfrom the client "));
  }

  /**
   * Of a hold that a program ends, only the program knows until when: that is to be said. Whose
   * connection a segment is of, only an experiment with several knows.
   */
  @Test
  void what_the_books_ladders_print_can_be_typed() {
    Set<String> refused = new TreeSet<>();
    int read = 0;
    for (Take take : Course.takes().values()) {
      for (String words : printed(take)) {
        try {
          RuleParser.parse(words);
          read++;
        } catch (RuleMistakeException mistake) {
          refused.add(words);
        }
      }
    }
    assertTrue(read > 50, "read " + read);
    refused.removeIf(
        words -> words.matches("(held:|dropped while held:|on the cable to the end: hold) the .*"));
    refused.removeIf(words -> words.matches("dropped: the .* from the client of .*"));
    assertEquals(Set.of(), refused);
  }

  private static List<String> printed(Take take) {
    Stream<String> segments =
        take.segments().stream()
            .filter(each -> each.order().filter(RuleTest::isTold).isPresent())
            .map(RuleTest::printed);
    Stream<String> actions =
        take.all(Event.LabAction.class)
            .filter(each -> each instanceof Event.Cut || each instanceof Event.PowerLoss)
            .map(Event.LabAction::text);
    return Stream.concat(segments, actions).toList();
  }

  /** A remark says in short that a router has forgotten; with what comes back stands the rule. */
  private static String printed(Event.Crossing segment) {
    Order order = segment.order().orElseThrow();
    return order instanceof Order.Forget
            || order instanceof Order.Reset
            || order instanceof Order.Narrow
        ? order.words()
        : SegmentText.remarks(segment).get(0);
  }

  /** A refusal's remark has the answer alone; the rule's whole sentence is in its complaint. */
  private static boolean isTold(Order order) {
    return !(order instanceof Order.NoPower || order instanceof Order.Refuse);
  }
}

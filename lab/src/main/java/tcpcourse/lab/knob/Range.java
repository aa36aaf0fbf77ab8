package tcpcourse.lab.knob;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tcpcourse.lab.arguments.DurationConverter;

/** What a knob can be turned to. */
public sealed interface Range<T> {

  /** What was typed, if it is in the range. */
  Optional<T> read(String typed);

  /** The value as {@link #read} reads it, written the shortest way. */
  String print(T value);

  /** The range in words, such as "a number from 1 to 9". */
  String inWords();

  /** Whole numbers. */
  sealed interface Whole extends Range<Integer> {
    int least();

    int greatest();

    /** What they count; may be empty. */
    default String unit() {
      return "";
    }

    @Override
    default Optional<Integer> read(String typed) {
      return number(typed).filter(n -> n >= least() && n <= greatest());
    }

    @Override
    default String print(Integer value) {
      return value.toString();
    }

    @Override
    default String inWords() {
      String counted = unit().isEmpty() ? "" : ", " + unit();
      return "a number from " + least() + " to " + greatest() + counted;
    }
  }

  /** Of something that is counted. */
  record Numbers(int least, int greatest, String unit) implements Whole {}

  /**
   * A setting of a kernel.
   *
   * @param key such as {@code net.ipv4.tcp_syn_retries}
   * @param atFirst whether both hosts get it before a take begins; else where the experiment sets
   *     it
   */
  record Setting(String key, int least, int greatest, boolean atFirst) implements Whole {}

  /** How long something lasts. */
  record Times(Duration least, Duration greatest) implements Range<Duration> {

    @Override
    public Optional<Duration> read(String typed) {
      try {
        return Optional.of(DurationConverter.parse(typed))
            .filter(time -> time.compareTo(least) >= 0 && time.compareTo(greatest) <= 0);
      } catch (ArithmeticException | NumberFormatException none) {
        return Optional.empty();
      }
    }

    @Override
    public String print(Duration value) {
      return DurationConverter.print(value);
    }

    @Override
    public String inWords() {
      return "a time from " + print(least) + " to " + print(greatest);
    }
  }

  /** One of several words. */
  record Words(List<String> words) implements Range<String> {

    @Override
    public Optional<String> read(String typed) {
      return Optional.of(typed).filter(words::contains);
    }

    @Override
    public String print(String value) {
      return value;
    }

    @Override
    public String inWords() {
      return "one of " + String.join(", ", words);
    }
  }

  /** On or off. */
  record OnOff() implements Range<Boolean> {

    @Override
    public Optional<Boolean> read(String typed) {
      return Optional.of(typed).filter(List.of("on", "off")::contains).map("on"::equals);
    }

    @Override
    public String print(Boolean value) {
      return value ? "on" : "off";
    }

    @Override
    public String inWords() {
      return "on or off";
    }
  }

  /** Segments of a take by their number, from 1: {@code 3} or {@code 3,5}. */
  record Segments() implements Range<List<Integer>> {

    @Override
    public Optional<List<Integer>> read(String typed) {
      List<Optional<Integer>> each = Stream.of(typed.split(",", -1)).map(Range::segment).toList();
      return each.stream().allMatch(Optional::isPresent)
          ? Optional.of(List.copyOf(new TreeSet<>(each.stream().map(Optional::get).toList())))
          : Optional.empty();
    }

    @Override
    public String print(List<Integer> value) {
      return value.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    @Override
    public String inWords() {
      return "a segment from 1 to " + MOST_SEGMENTS + " or several, as 3,5";
    }
  }

  /**
   * One segment of a take, and how much later it arrives.
   *
   * @param segment from 1
   */
  record Late(int segment, Duration longer) {}

  /** A segment by its number, and a time: {@code 4:200ms}. */
  record Held() implements Range<Optional<Late>> {

    private static final Times TIMES = new Times(Duration.ofMillis(1), Duration.ofSeconds(5));

    @Override
    public Optional<Optional<Late>> read(String typed) {
      int colon = typed.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : segment(typed.substring(0, colon))
              .flatMap(n -> TIMES.read(typed.substring(colon + 1)).map(time -> new Late(n, time)))
              .map(Optional::of);
    }

    @Override
    public String print(Optional<Late> value) {
      return value.map(late -> late.segment() + ":" + TIMES.print(late.longer())).orElse("");
    }

    @Override
    public String inWords() {
      return "a segment from 1 to " + MOST_SEGMENTS + " and " + TIMES.inWords() + ", as 4:200ms";
    }
  }

  /** A ladder of more rows tells nobody anything. */
  int MOST_SEGMENTS = 1_000;

  private static Optional<Integer> number(String typed) {
    return typed.matches("-?[0-9]{1,9}") ? Optional.of(Integer.valueOf(typed)) : Optional.empty();
  }

  private static Optional<Integer> segment(String typed) {
    return number(typed).filter(n -> n >= 1 && n <= MOST_SEGMENTS);
  }
}

package tcpcourse.lab.knob;

import java.time.Duration;
import java.util.List;

/**
 * What a reader may turn before an experiment is played.
 *
 * @param name in kebab case: {@code delay-client}
 * @param sentence what it turns, in a few words
 * @param range what it can be turned to
 * @param standard where it stands if nobody turns it
 */
public record Knob<T>(String name, String sentence, Range<T> range, T standard) {

  public Knob {
    if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("no name of a knob: " + name);
    }
  }

  /** One that counts something, from {@code least} to {@code greatest}. */
  public static Knob<Integer> number(
      String name, String sentence, String unit, int least, int greatest, int standard) {
    return new Knob<>(name, sentence, new Range.Numbers(least, greatest, unit), standard);
  }

  /** One that is a kernel's setting, where the experiment sets it; its name is the setting's. */
  public static Knob<Integer> setting(String key, int least, int greatest, int standard) {
    String sentence = key + ", in every take that sets it";
    return new Knob<>(
        name(key), sentence, new Range.Setting(key, least, greatest, false), standard);
  }

  /** One that is a kernel's setting which the experiment leaves alone: both hosts get it. */
  public static Knob<Integer> kernel(String key, int least, int greatest, int standard) {
    String sentence = key + ", on both hosts";
    return new Knob<>(name(key), sentence, new Range.Setting(key, least, greatest, true), standard);
  }

  private static String name(String key) {
    return key.substring(key.lastIndexOf('.') + 1).replace('_', '-');
  }

  /** One that says how long something lasts. */
  public static Knob<Duration> time(
      String name, String sentence, Duration least, Duration greatest, Duration standard) {
    return new Knob<>(name, sentence, new Range.Times(least, greatest), standard);
  }

  /** One that is turned to one of several words; the first is where it stands. */
  public static Knob<String> choice(String name, String sentence, String... words) {
    return new Knob<>(name, sentence, new Range.Words(List.of(words)), words[0]);
  }

  /** One that is on or off. */
  public static Knob<Boolean> toggle(String name, String sentence, boolean standard) {
    return new Knob<>(name, sentence, new Range.OnOff(), standard);
  }

  /**
   * The value that was typed.
   *
   * @throws IllegalArgumentException if it is out of range; the message is one line
   */
  T read(String typed) {
    return range
        .read(typed)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name + " is " + range.inWords() + ", not \"" + typed + "\""));
  }

  /** The knob in a line: its name, what it turns, its range, where it stands. */
  public String line() {
    String standing = range.print(standard);
    String stands = standing.isEmpty() ? "" : " (" + standing + ")";
    return name + ": " + sentence + "; " + range.inWords() + stands;
  }
}

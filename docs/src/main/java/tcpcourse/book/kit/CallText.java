package tcpcourse.book.kit;

import java.util.List;

/**
 * A recorded call's text, {@code setOption(SO_REUSEPORT, true)}, taken apart: the one place in the
 * book that does so.
 */
public record CallText(String name, List<String> arguments) {

  public static CallText of(String text) {
    int open = text.indexOf('(');
    if (open < 0) {
      return new CallText(text, List.of());
    }
    String arguments = text.substring(open + 1, Math.max(open + 1, text.lastIndexOf(')')));
    return new CallText(
        text.substring(0, open), arguments.isEmpty() ? List.of() : List.of(arguments.split(", ")));
  }

  /** Without its arguments, such as {@code read()}. */
  public static String plain(String text) {
    return of(text).name() + "()";
  }
}

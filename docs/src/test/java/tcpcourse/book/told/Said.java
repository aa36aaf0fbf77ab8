package tcpcourse.book.told;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What calls gave, one after the other, in the book's words. */
final class Said {

  private static final int LONGEST_CHAIN = 4;

  private final List<String> all = new ArrayList<>();

  /** Makes a call and notes what it gives or throws. */
  void call(String name, Callable<String> call) {
    all.add(name + "() " + outcome(call));
  }

  void note(String what) {
    all.add(what);
  }

  List<String> all() {
    return List.copyOf(all);
  }

  static String outcome(Callable<String> call) {
    try {
      return call.call();
    } catch (Exception thrown) {
      return words(thrown);
    }
  }

  /** Class and message; then its cause's, if that says something else. */
  static String words(Throwable thrown) {
    Throwable one = thrown;
    while ((one instanceof ExecutionException || one instanceof CompletionException)
        && one.getCause() != null) {
      one = one.getCause();
    }
    List<String> chain = new ArrayList<>();
    for (; one != null && chain.size() < LONGEST_CHAIN; one = one.getCause()) {
      String said = one(one);
      String message = String.valueOf(one.getMessage());
      if (chain.isEmpty() || chain.stream().noneMatch(before -> before.endsWith(message))) {
        chain.add(said);
      }
    }
    return String.join(" ← ", chain);
  }

  private static String one(Throwable thrown) {
    String name = thrown.getClass().getName().replaceFirst(".*[.]", "").replace('$', '.');
    String message = thrown.getMessage();
    return message == null || message.equals("null") ? name : name + ": " + plain(message);
  }

  /** Without what differs from run to run: ports, and who is who in memory. */
  private static String plain(String message) {
    return message
        .replaceAll("(127[.]0[.]0[.]1|localhost)(?:/<?[^:>]*>?)?:\\d+", "$1:PORT")
        .replaceAll("@[0-9a-f]{5,}", "@…")
        .replaceAll("\\s+", " ");
  }
}

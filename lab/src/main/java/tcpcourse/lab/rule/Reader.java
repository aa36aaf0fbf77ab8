package tcpcourse.lab.rule;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A rule's text while it is read: where one is, and what would have been allowed there. */
final class Reader {

  private final String text;
  private int at;
  private int furthest;
  private final Set<String> allowed = new LinkedHashSet<>();

  Reader(String typed) {
    this.text = typed.strip().replaceAll("\\s+", " ");
  }

  /** Goes past a word or several, if they stand here; large and small letters are the same. */
  boolean skip(String words) {
    int end = at + words.length();
    boolean here =
        text.regionMatches(true, at, words, 0, words.length())
            && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    if (here) {
      pass(end);
    } else {
      allow('"' + words + '"');
    }
    return here;
  }

  /** Goes past the words of the first of these that stands here, if one does. */
  <T> Optional<T> skipOne(T[] all, Function<T, String> words) {
    return Stream.of(all).filter(each -> skip(words.apply(each))).findFirst();
  }

  /** Goes past what must stand here. */
  void expect(String words) throws RuleMistakeException {
    if (!skip(words)) {
      throw mistake();
    }
  }

  /** Goes past what matches, if it stands here; {@code what} names it. */
  Optional<Matcher> skip(Pattern pattern, String what) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      allow(what);
      return Optional.empty();
    }
    pass(matcher.end());
    return Optional.of(matcher);
  }

  /** What must stand here, and matches. */
  Matcher expect(Pattern pattern, String what) throws RuleMistakeException {
    return skip(pattern, what).orElseThrow(this::mistake);
  }

  private void pass(int end) {
    at = end < text.length() && text.charAt(end) == ' ' ? end + 1 : end;
  }

  private void allow(String what) {
    if (at > furthest) {
      allowed.clear();
      furthest = at;
    }
    if (at == furthest) {
      allowed.add(what);
    }
  }

  int place() {
    return at;
  }

  void expectEnd() throws RuleMistakeException {
    if (at < text.length()) {
      allow("the end");
      throw mistake();
    }
  }

  /** That nothing fits of what is allowed at the furthest place that was reached. */
  RuleMistakeException mistake() {
    return new RuleMistakeException(text, furthest, "here: " + String.join(", ", allowed));
  }

  /** Something else that is wrong. */
  RuleMistakeException mistake(int where, String why) {
    return new RuleMistakeException(text, where, why);
  }
}

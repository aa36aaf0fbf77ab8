package tcpcourse.lab.doubt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;

/** What a reader is told where a fact no longer holds. */
public final class ToldInWords {

  /** What only a programmer reads: a record's or a list's toString(), an exception's of the JDK. */
  private static final Pattern RAW =
      Pattern.compile(
          "[\\[\\]{}]|\\b[A-Z]\\w+=|@[0-9a-f]{4,}|\\bnull\\b|Optional|out of bounds|No value present"
              + "|fromIndex|java\\.|tcpcourse\\.|^$");

  /** Numbers alone say nothing of what they are. */
  private static final Pattern WORD = Pattern.compile("[a-z]{2}");

  private ToldInWords() {}

  /** Asserts that each fact can fail, and then says in words what was seen instead. */
  public static void assertTold(Experiment experiment, Recording whole) {
    Set<String> never = new LinkedHashSet<>();
    experiment.check(whole).forEach(fact -> never.add(fact.statement()));
    Set<String> raw = new LinkedHashSet<>();
    List<Recording> spoilt = Spoilt.of(whole).toList();
    for (Recording each : spoilt) {
      for (Finding fact : experiment.check(each)) {
        if (!fact.shown()) {
          never.remove(fact.statement());
          if (RAW.matcher(fact.seen()).find() || !WORD.matcher(fact.seen()).find()) {
            raw.add(fact.statement() + "\n    seen: " + fact.seen());
          }
        }
      }
    }
    assertEquals("", String.join("\n", raw), "not in words");
    assertEquals("", String.join("\n", never), "holds whatever was done to the recording");
  }
}

package tcpcourse.lab.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tcpcourse.lab.ladder.LadderLine;
import tcpcourse.lab.ladder.LadderScript;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.recording.Printable;
import tcpcourse.lab.recording.Take;

/** What is said of a take, in lines for a terminal: the sentence, its rows, where to read on. */
public final class ReadingText {

  private ReadingText() {}

  /** What stands below a ladder, as wide as that; none where nothing can be said. */
  public static List<String> lines(Take take) {
    List<String> lines = new ArrayList<>();
    Map<Moment, Long> times = LadderScript.times(take);
    for (Sentence sentence : Reading.of(take)) {
      lines.addAll(LadderLine.wrap(Printable.line(sentence.text()), LadderLine.WIDTH, ""));
      Stream.of(where(sentence, times), like(sentence))
          .flatMap(text -> LadderLine.wrap(text, LadderLine.WIDTH - 2, "").stream())
          .forEach(line -> lines.add("  " + line));
    }
    return lines;
  }

  /** The same for a page: each in one line. */
  public static List<String> items(Take take) {
    Map<Moment, Long> times = LadderScript.times(take);
    return Reading.of(take).stream()
        .map(each -> each.text() + " (" + where(each, times) + "; " + like(each) + ")")
        .toList();
  }

  private static String where(Sentence sentence, Map<Moment, Long> times) {
    String rows = proof(sentence, moment -> Moment.millis(times.get(moment)));
    return "see " + rows + " ms; " + sentence.sign().section();
  }

  /** The same of a capture, whose moments are its rows: a sentence each. */
  public static List<String> sentences(List<Sentence> sentences) {
    return sentences.stream()
        .map(
            each ->
                each.text()
                    + " (rows "
                    + proof(each, moment -> String.valueOf(moment.at()))
                    + "; "
                    + each.sign().section()
                    + "; "
                    + like(each)
                    + ")")
        .toList();
  }

  /** Where what proves it stands, each row once. */
  private static String proof(Sentence sentence, Function<Moment, String> row) {
    return sentence.proof().stream().map(row).distinct().collect(Collectors.joining(", "));
  }

  private static String like(Sentence sentence) {
    return "like " + sentence.sign().show();
  }
}

package tcpcourse.lab.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tcpcourse.lab.recording.Moment;

/** What is said of a take, in lines for a terminal: the sentence, its rows, where to read on. */
public final class ReadingText {

  private ReadingText() {}

  /** Two lines a sentence, not wrapped; none where nothing can be said. */
  public static List<String> lines(List<Sentence> sentences) {
    List<String> lines = new ArrayList<>();
    for (Sentence sentence : sentences) {
      lines.add(sentence.text());
      lines.add("  " + where(sentence));
    }
    return lines;
  }

  /** The same for a page: each in one line. */
  public static List<String> items(List<Sentence> sentences) {
    return sentences.stream().map(each -> each.text() + " (" + where(each) + ")").toList();
  }

  private static String where(Sentence sentence) {
    Sign sign = sentence.sign();
    return rows(sentence) + "; section " + sign.section() + alike(sign);
  }

  /** The same of a capture, whose moments are its rows: a sentence each. */
  public static List<String> sentences(List<Sentence> sentences) {
    return sentences.stream()
        .map(
            sentence ->
                sentence.text()
                    + sentence.proof().stream()
                        .map(moment -> String.valueOf(moment.at()))
                        .distinct()
                        .collect(Collectors.joining(", ", " (rows ", "; section "))
                    + sentence.sign().section()
                    + alike(sentence.sign())
                    + ")")
        .toList();
  }

  private static String rows(Sentence sentence) {
    String times =
        sentence.proof().stream()
            .map(Moment::at)
            .map(Moment::millis)
            .distinct()
            .collect(Collectors.joining(", "));
    return "see " + times + " ms";
  }

  private static String alike(Sign sign) {
    return "; like " + sign.experiment();
  }
}

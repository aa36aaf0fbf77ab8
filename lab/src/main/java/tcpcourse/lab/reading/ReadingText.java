package tcpcourse.lab.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
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
    return "see " + proof(sentence, Moment::millis) + " ms; " + elsewhere(sentence);
  }

  /** The same of a capture, whose moments are its rows: a sentence each. */
  public static List<String> sentences(List<Sentence> sentences) {
    return sentences.stream()
        .map(
            each ->
                each.text()
                    + " (rows "
                    + proof(each, String::valueOf)
                    + "; "
                    + elsewhere(each)
                    + ")")
        .toList();
  }

  /** The times of what proves it, each once. */
  private static String proof(Sentence sentence, LongFunction<String> time) {
    return sentence.proof().stream()
        .map(moment -> time.apply(moment.at()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String elsewhere(Sentence sentence) {
    return "section " + sentence.sign().section() + "; like " + sentence.sign().experiment();
  }
}

package tcpcourse.book.questions;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tcpcourse.book.kit.BookFault;
import tcpcourse.book.testkit.SmallBook;
import tcpcourse.lab.recording.Answer;

/** Questions about the small book's recordings, and what becomes of their text. */
final class Asked {

  /** What the recordings say: of good questions, and of such as should never be written. */
  static final Answers ANSWERS =
      answers(
          choice("lost", "every-kind", "everything", Map.of("again", true, "gone", false)),
          choice("both", "every-kind", "everything", Map.of("again", true, "gone", true)),
          choice("neither", "every-kind", "everything", Map.of("again", false, "gone", false)),
          choice("old-take", "every-kind", "another", Map.of("again", true, "gone", false)),
          choice("old", "no-such", "everything", Map.of("again", true, "gone", false)),
          compared("takes", Map.of("again", true, "gone", false)),
          number("rsts", 1));

  static {
    SmallBook.ANSWERS.putAll(ANSWERS.byQuestion());
  }

  private Asked() {}

  static Answers answers(Answer... answers) {
    return new Answers(
        Stream.of(answers).collect(Collectors.toMap(Answer::question, answer -> answer)));
  }

  static Answer choice(String id, String experiment, String take, Map<String, Boolean> options) {
    return new Answer(id, experiment, Optional.of(take), options, OptionalLong.empty());
  }

  private static Answer compared(String id, Map<String, Boolean> options) {
    return new Answer(id, "every-kind", Optional.empty(), options, OptionalLong.empty());
  }

  static Answer number(String id, long number) {
    return new Answer(
        id, "every-kind", Optional.of("everything"), Map.of(), OptionalLong.of(number));
  }

  /** A question with two options, of which the first is called right. */
  static String choose(String id) {
    return """
        [choose#%s,step="client RST"]
        --
        What becomes of *it*?

        again:: It is sent again.
        right::: The client keeps a copy.
        gone:: It is gone.
        wrong, what is lost `stays` lost::: Look at the second line.
        --

        """
        .formatted(id);
  }

  static Document page(String asciidoc) {
    return Jsoup.parseBodyFragment(SmallBook.html(asciidoc));
  }

  static String fault(String asciidoc) {
    return assertThrows(BookFault.class, () -> SmallBook.html(asciidoc)).getMessage();
  }

  /** The manuscript of these chapters, when its questions have been settled. */
  static Element settled(Answers answers, String asciidoc) {
    Element manuscript = page(asciidoc).body();
    QuestionsInPages.settle(manuscript, answers);
    return manuscript;
  }
}

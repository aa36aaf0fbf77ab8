package tcpcourse.book.questions;

import java.util.Optional;
import org.asciidoctor.extension.Contexts;
import tcpcourse.book.questions.Written.Entry;

/**
 * {@code [why#ID]}: "in one sentence, why?", with the book's sentence behind the term {@code
 * book::}. The reader judges whether they say the same. With {@code experiment=…,step=…} it leads
 * to the step that shows it.
 */
@Contexts({Contexts.OPEN, Contexts.EXAMPLE})
final class WhyBlock extends QuestionBlock {

  private final Known known;

  WhyBlock(Known known) {
    super("experiment");
    this.known = known;
  }

  @Override
  Question question(Written written) {
    if (written.entries().size() != 1 || !written.entries().get(0).term().equals("book")) {
      throw written.fault("it needs one term \"book::\", and the book's sentence behind it");
    }
    Entry book = written.entries().get(0);
    Question question = known.begin(written, "why");
    String experiment = written.attribute("experiment");
    if (!experiment.isEmpty()) {
      known.decide(question, written, experiment, take(written), Optional.empty());
    }
    return question.says("<div class=\"book\"><p>" + book.text() + "</p>" + book.more() + "</div>");
  }

  private static Optional<String> take(Written written) {
    String take = written.attribute("take");
    return take.isEmpty() ? Optional.empty() : Optional.of(take);
  }
}

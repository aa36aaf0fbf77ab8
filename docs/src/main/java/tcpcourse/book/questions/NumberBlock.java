package tcpcourse.book.questions;

import java.util.Optional;
import org.asciidoctor.extension.Contexts;
import tcpcourse.book.kit.Html;
import tcpcourse.lab.recording.Answer;

/** {@code [number#ID,unit=segments,step=…]}: a question whose answer is a number. */
@Contexts({Contexts.OPEN, Contexts.EXAMPLE})
final class NumberBlock extends QuestionBlock {

  private final Known known;

  NumberBlock(Known known) {
    super("unit");
    this.known = known;
  }

  @Override
  Question question(Written written) {
    Answer answer = known.answers().of(written.id());
    if (answer.number().isEmpty()) {
      throw written.fault("its predicates are options, and it asks for a number");
    }
    String unit = written.attribute("unit");
    Values values = Values.of(written, String.valueOf(answer.number().getAsLong()), unit);
    Question question = known.begin(written, "number");
    known.decide(question, written, answer.experiment(), answer.take(), Optional.empty());
    return question.asks(blank(unit)).answer("data-right", values.right()).says(values.html());
  }

  /** Where the value is to be written. */
  static String blank(String unit) {
    String behind = unit.isEmpty() ? "" : " " + Html.escape(unit);
    return "<p class=\"number\" data-unit=\"%s\"><span class=\"blank\"></span>%s</p>\n"
        .formatted(Html.escape(unit), behind);
  }
}

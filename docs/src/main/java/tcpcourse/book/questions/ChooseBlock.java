package tcpcourse.book.questions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asciidoctor.extension.Contexts;
import tcpcourse.book.questions.Written.Entry;
import tcpcourse.lab.recording.Answer;

/**
 * {@code [choose#ID,step=…]}: a question with options, each a term {@code OPTION::} with the
 * option's words, and within it {@code right:::} or {@code wrong, MISCONCEPTION:::}.
 */
@Contexts({Contexts.OPEN, Contexts.EXAMPLE})
final class ChooseBlock extends QuestionBlock {

  private final Known known;

  ChooseBlock(Known known) {
    this.known = known;
  }

  @Override
  Question question(Written written) {
    Answer answer = known.answers().of(written.id());
    checkOptions(written, answer);
    StringBuilder options = new StringBuilder();
    StringBuilder whys = new StringBuilder();
    List<String> right = new ArrayList<>();
    for (Entry option : written.entries()) {
      String name = option.term();
      Verdict verdict = verdict(written, option);
      right.addAll(verdict.right() ? List.of(name) : List.of());
      options.append("<li data-option=\"%s\">%s</li>\n".formatted(name, option.text()));
      whys.append(verdict.html("data-option", name, "Right.")).append('\n');
    }
    checkRight(written, right, answer.right());
    Question question = known.begin(written, "choose");
    known.decide(question, written, answer.experiment(), answer.take(), Optional.empty());
    return question
        .asks("<ol class=\"options\">\n" + options + "</ol>\n")
        .answer("data-right", right.get(0))
        .says("<ol class=\"whys\">\n" + whys + "</ol>");
  }

  private static Verdict verdict(Written written, Entry option) {
    String named = "option \"" + option.term() + "\"";
    if (option.text().isBlank()) {
      throw written.fault(named + " has no words");
    }
    if (option.nested().size() != 1) {
      throw written.fault(
          named + " needs one \"right:::\" or \"wrong, MISCONCEPTION:::\" below it");
    }
    return Verdict.of(option.nested().get(0), written, named);
  }

  /** What is asked is what the recording has been asked. */
  private static void checkOptions(Written written, Answer answer) {
    List<String> asked = written.entries().stream().map(Entry::term).toList();
    for (String option : asked) {
      if (!answer.options().containsKey(option)) {
        throw written.fault(
            "no predicate \"" + option + "\"; there are " + answer.options().keySet());
      }
      if (asked.indexOf(option) != asked.lastIndexOf(option)) {
        throw written.fault("two options \"" + option + "\"");
      }
    }
    for (String option : answer.options().keySet()) {
      if (!asked.contains(option)) {
        throw written.fault("the predicate \"" + option + "\" is no option of it");
      }
    }
  }

  private static void checkRight(Written written, List<String> right, List<String> recorded) {
    if (recorded.size() != 1) {
      throw written.fault("one option must be true of the recording; true are " + recorded);
    }
    if (!right.equals(recorded)) {
      throw written.fault("the text says that " + right + " is right, the recording " + recorded);
    }
  }
}

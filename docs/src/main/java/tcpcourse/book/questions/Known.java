package tcpcourse.book.questions;

import java.util.Optional;
import java.util.regex.Pattern;
import tcpcourse.book.claims.Claims;
import tcpcourse.book.kit.Html;
import tcpcourse.book.ladder.TakeWords;
import tcpcourse.book.source.Recordings;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** What questions are held to. */
record Known(Answers answers, Recordings recordings, Claims claims) {

  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

  /** A question of that kind, and the claims that it asks about. */
  Question begin(Written written, String kind) {
    Question question = new Question(written, kind);
    if (!written.attribute("claims").isEmpty()) {
      String[] asked = COMMA.split(written.attribute("claims"));
      for (String claim : asked) {
        claims.require(claim);
      }
      question.data("data-claims", String.join(" ", asked));
    }
    return question;
  }

  /**
   * Says which step of which take decides a question.
   *
   * @param name the take's; empty where takes are compared, and the block itself names that of the
   *     step
   * @param step the step, where the block names none
   */
  void decide(
      Question question,
      Written written,
      String experiment,
      Optional<String> name,
      Optional<Moment> step) {
    Recording recording = recordings.of(experiment);
    String own = written.attribute("take");
    if (name.isPresent() && !own.isEmpty() && !own.equals(name.get())) {
      throw written.fault("take=" + own + ", and its predicates are about " + name.get());
    }
    Take take =
        recordings.take(experiment, name.isEmpty() && own.isEmpty() ? null : name.orElse(own));
    Moment moment = step(written, take, step);
    int number = recording.takes().indexOf(take);
    question.data("data-experiment", experiment);
    if (name.isPresent()) {
      question.data("data-take", number);
    }
    question.data(Question.AT, number + ":" + moment.index() + (moment.arrival() ? "a" : ""));
    String takeName = take.name().isEmpty() ? "" : ", <em>" + Html.escape(take.name()) + "</em>";
    question.shown("<code>" + experiment + "</code>" + takeName);
  }

  private static Moment step(Written written, Take take, Optional<Moment> otherwise) {
    String words = written.attribute("step");
    return words.isEmpty()
        ? otherwise.orElseThrow(() -> written.fault("it needs step=, the event that decides it"))
        : TakeWords.of(take).named(words);
  }
}

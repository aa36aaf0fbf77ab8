package tcpcourse.handshake.questions;

import tcpcourse.lab.Questions;
import tcpcourse.lab.recording.Event.LabAction;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** What the book asks of a name with several addresses. */
public final class NameQuestions extends Questions {

  public NameQuestions() {
    choose("second-address", "several-addresses", "new Socket(name, port)")
        .option("second", says("192.0.2.2").and(sent(2, syn())))
        .option("refused", says("Connection refused").and(sent(1, syn())))
        .option("both-refused", says("Connection refused").and(sent(2, syn())));
  }

  private static Fact<Take> says(String end) {
    return that(
        take -> take.all(LabAction.class).anyMatch(said -> said.text().endsWith(": " + end)),
        take -> take.all(LabAction.class).map(LabAction::text).toList());
  }
}

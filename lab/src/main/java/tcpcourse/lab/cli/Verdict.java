package tcpcourse.lab.cli;

import java.util.List;
import java.util.Optional;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Judged;
import tcpcourse.lab.ladder.LadderLine;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Printable;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.terminal.Terminal;

/**
 * Prints what came of a reader's program: the ladder, and the first requirement it missed.
 *
 * @param text the reader's file, as it was compiled
 */
record Verdict(Terminal terminal, RunOptions options, Exercise exercise, String text) {

  void print(Judged judged) {
    Recording all = judged.recording();
    Optional<Exercise.Requirement> missed = judged.missed(exercise);
    List<Finding> findings =
        all.findings().stream().limit(upToTheFirstMissed(all.findings())).toList();
    List<Take> takes = missed.isEmpty() ? all.takes() : List.of(judged.decisive());
    Recording shown = new Recording(all.experiment(), all.question(), all.made(), takes, findings);
    new Report(terminal, options).print(shown, false);
    terminal.out().println();
    judged.told().forEach(this::say);
    missed.ifPresent(each -> printMissed(judged, each));
    if (missed.isEmpty()) {
      say("passed; --solution shows how the book does it");
    }
  }

  private static int upToTheFirstMissed(List<Finding> findings) {
    int shown = 0;
    while (shown < findings.size() && findings.get(shown).shown()) {
      shown++;
    }
    return shown + 1;
  }

  private void printMissed(Judged judged, Exercise.Requirement missed) {
    judged
        .call(exercise, missed)
        .ifPresent(call -> say(call.name() + "(), " + call.source() + ": " + line(call)));
    say(missed.missed());
    say("--hint gives a hint; --watch plays it again whenever you save");
  }

  private String line(Event.CallBegan call) {
    int number = Integer.parseInt(call.source().replaceFirst(".*:", ""));
    return text.lines().skip(number - 1L).findFirst().orElse("").strip();
  }

  private void say(String line) {
    LadderLine.wrap(Printable.line(line), Terminal.COLUMNS, "").forEach(terminal.out()::println);
  }
}

package tcpcourse.lab.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.ExperimentFailedException;
import tcpcourse.lab.ExperimentRun;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.tcp.Match;

/** The smallest experiment that there is: a lab is built, and a connection opened in it. */
final class Handshake implements Experiment {

  private static final Duration DELAY = Duration.ofMillis(20);

  /** Why it cannot be played in this process; empty if it was, and showed what it should. */
  static Optional<String> failure() {
    try {
      return ExperimentRun.record(new Handshake(), DELAY, "").findings().stream()
          .filter(finding -> !finding.shown())
          .map(Finding::statement)
          .map(missing -> "it was built, but this is not so: " + missing)
          .findFirst();
    } catch (LabUnavailableException | ExperimentFailedException failed) {
      return Optional.of(failed.getMessage());
    }
  }

  @Override
  public String question() {
    return "Does a handshake cross the cable?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(
        lab -> {
          lab.expectNoLoss();
          lab.connect();
        });
  }

  @Override
  public void check(Recording recording, Findings findings) {
    for (Match each : List.of(Match.syn(), Match.synAck(), Match.ack())) {
      findings.that("the " + each + " arrives", arrived(recording, each));
    }
  }

  private static boolean arrived(Recording recording, Match match) {
    return recording.takes().get(0).events().stream()
        .filter(event -> event instanceof Event.Crossing)
        .map(event -> (Event.Crossing) event)
        .filter(crossing -> match.test(crossing.from(), crossing.segment()))
        .anyMatch(crossing -> crossing.fate() == Event.Fate.DELIVERED);
  }
}

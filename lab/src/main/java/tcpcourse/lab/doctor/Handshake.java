package tcpcourse.lab.doctor;

import java.time.Duration;
import java.util.Optional;
import tcpcourse.lab.ExperimentFailedException;
import tcpcourse.lab.ExperimentRun;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Stage;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Finding;

/** The smallest experiment that there is: a lab is built, and a connection opened in it. */
final class Handshake extends Story {

  private static final Duration DELAY = Duration.ofMillis(20);

  Handshake() {
    super("Does a handshake cross the cable?");
    take(lab -> {
          lab.expectNoLoss();
          lab.connect();
        })
        .shows("the SYN arrives", arrived(1, syn()))
        .shows("the SYN,ACK arrives", arrived(1, synAck()))
        .shows("the ACK arrives", arrived(1, ack()));
  }

  /** Why it cannot be played in this process; empty if it was, and showed what it should. */
  static Optional<String> failure() {
    try {
      return ExperimentRun.record(new Handshake(), new Stage(DELAY), "").findings().stream()
          .filter(finding -> !finding.shown())
          .map(Finding::statement)
          .map(missing -> "it was built, but this is not so: " + missing)
          .findFirst();
    } catch (LabUnavailableException | ExperimentFailedException failed) {
      return Optional.of(failed.getMessage());
    }
  }
}

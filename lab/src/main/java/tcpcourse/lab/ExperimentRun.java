package tcpcourse.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tcpcourse.lab.kernel.LabTimeoutException;
import tcpcourse.lab.kernel.Prerequisites;
import tcpcourse.lab.knob.CableKnobs;
import tcpcourse.lab.knob.Knobs;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.watch.CallWords;

/** Plays an experiment in this process and makes the recording. */
public final class ExperimentRun {

  private ExperimentRun() {}

  /**
   * Where knobs that a reader has turned make it break off, its recording says of the takes that
   * were played what they show.
   *
   * @param stage new; it can be asked afterwards what it has kept
   * @param command what a reader types to play it again
   * @throws LabUnavailableException if this process may not make hosts
   * @throws ExperimentFailedException if the experiment broke off
   */
  public static Recording record(Experiment experiment, Stage stage, String command)
      throws LabUnavailableException, ExperimentFailedException {
    LabUnavailableException.unlessEmpty(Prerequisites.HERE.unmet());
    try {
      experiment.play(stage);
      List<Finding> findings = experiment.check(recording(experiment, stage, command, List.of()));
      return recording(experiment, stage, command, findings);
    } catch (LabUnavailableException refused) {
      throw refused;
    } catch (Exception failed) {
      Recording soFar = recording(experiment, stage, command, List.of());
      List<Finding> findings = stage.isTurned() ? experiment.checkPlayed(soFar) : List.of();
      throw new ExperimentFailedException(
          reason(failed), failed, recording(experiment, stage, command, findings));
    }
  }

  /** What the lab itself has to say goes without the name of its exception. */
  private static String reason(Exception failed) {
    boolean ours = failed instanceof LabTimeoutException || failed instanceof IllegalStateException;
    return ours ? failed.getMessage() : CallWords.of(failed);
  }

  /** What a reader has turned that met no segment in any take, a line each. */
  public static List<String> unmet(Knobs knobs, Recording recording) {
    long most =
        recording.takes().stream()
            .mapToLong(
                take ->
                    take.segments().stream()
                        .filter(each -> each.origin() != Event.Origin.DUPLICATE)
                        .count())
            .max()
            .orElse(0);
    return CableKnobs.unmet(knobs, most);
  }

  private static Recording recording(
      Experiment experiment, Stage stage, String command, List<Finding> findings) {
    Recording.Made made = stage.made(command);
    return new Recording(experiment.name(), experiment.question(), made, stage.takes(), findings);
  }

  /**
   * The circumstances of what is played here and now.
   *
   * @param delay how long a segment is underway, in each direction
   * @param command what a reader types to play it again
   */
  public static Recording.Made made(Duration delay, String command) {
    return new Recording.Made(
        "Linux " + System.getProperty("os.version").replaceAll("[^0-9.].*", ""),
        System.getProperty("java.version"),
        Instant.now().toString().substring(0, "2026-11-20".length()),
        delay.toNanos() / 1_000,
        command);
  }
}

package tcpcourse.lab.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.ExperimentFailedException;
import tcpcourse.lab.ExperimentRun;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Stage;
import tcpcourse.lab.Stall;
import tcpcourse.lab.cli.RunOptions;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.kernel.Background;
import tcpcourse.lab.knob.Knobs;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** One experiment that is played while somebody watches. */
final class Playing {

  /** A reader sees no more pictures a second than some thirty. */
  private static final Duration FRAME = Duration.ofMillis(30);

  private static final Duration DELAY = RunOptions.DELAY;

  private final long id;
  private final Experiment experiment;
  private final Knobs knobs;
  private final String command;
  private final Consumer<String> out;
  private final Stage stage;
  private final Thread player = new Thread(this::play, "player");
  private final Thread watcher = new Thread(this::watch, "watcher");
  private volatile boolean stopped;
  private volatile String end;

  Playing(long id, Experiment experiment, Knobs knobs, String command, Consumer<String> out) {
    this.id = id;
    this.experiment = experiment;
    this.knobs = knobs;
    this.command = command + knobs.typed();
    this.out = out;
    this.stage = new Stage(DELAY, knobs, experiment.lasts());
  }

  long id() {
    return id;
  }

  void start() {
    player.start();
    watcher.start();
  }

  /** Ends it, wherever it is. Returns when nothing is left of it. */
  void stop() {
    stopped = true;
    player.interrupt();
    Background.awaitEnd(watcher);
  }

  private void play() {
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("id", id);
    try (Stall stall = new Stall()) {
      end = done(line, record(line), stall);
    } catch (LabUnavailableException refused) {
      end = line.put("refused", refused.getMessage()).toString();
    } catch (RuntimeException | Error broken) {
      end = line.put("refused", "the lab failed: " + broken.getMessage()).toString();
    }
  }

  private Recording record(ObjectNode line) throws LabUnavailableException {
    try {
      return ExperimentRun.record(experiment, stage, command);
    } catch (ExperimentFailedException failed) {
      line.put("brokeOff", failed.getMessage());
      return failed.recording();
    }
  }

  private String done(ObjectNode line, Recording recording, Stall stall) {
    ArrayNode told = line.putArray("told");
    ExperimentRun.unmet(knobs, recording).forEach(told::add);
    if (line.has("brokeOff") || !recording.findings().stream().allMatch(Finding::shown)) {
      stall.inWords().ifPresent(told::add);
    }
    return recording.takes().isEmpty() ? line.toString() : with(line, "done", recording);
  }

  /** Tells what has happened, as long as it is played and whenever something has. */
  private void watch() {
    List<Take> told = List.of();
    try {
      while (player.isAlive()) {
        player.join(FRAME.toMillis());
        if (stopped) {
          player.interrupt(); // a program's own call may have had the first
        } else if (player.isAlive()) {
          told = tell(told);
        }
      }
    } catch (InterruptedException impossible) {
      throw new IllegalStateException("nobody interrupts who watches", impossible);
    }
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("id", id);
    out.accept(stopped ? line.put("stopped", true).toString() : end);
  }

  private List<Take> tell(List<Take> told) {
    List<Take> takes = stage.soFar();
    if (!takes.isEmpty() && !takes.equals(told)) {
      Recording recording =
          new Recording(
              experiment.name(), experiment.question(), stage.made(command), takes, List.of());
      out.accept(with(JsonNodeFactory.instance.objectNode().put("id", id), "soFar", recording));
    }
    return takes;
  }

  private static String with(ObjectNode line, String field, Recording recording) {
    // A recording's own line breaks are between its values; inside of text JSON has none.
    String json = RecordingFile.toJson(recording).replaceAll("\n *", "");
    String open = line.toString();
    return open.substring(0, open.length() - 1) + ",\"" + field + "\":" + json + "}";
  }
}

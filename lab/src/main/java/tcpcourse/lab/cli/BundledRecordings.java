package tcpcourse.lab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.file.MalformedRecordingException;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Recording;

/**
 * The recordings that were committed with a chapter. Its jar carries them, so that they can be
 * shown where nothing can be played.
 *
 * @param chapter its main class is what they lie beside, in the jar or in a directory of classes
 */
public record BundledRecordings(Chapter chapter) {

  /**
   * What was recorded of an experiment; empty if nothing was.
   *
   * @throws MalformedRecordingException if it is not a whole recording
   */
  public Optional<Recording> of(Experiment experiment) throws IOException {
    String file = experiment.name() + ".json";
    // A resource's name has slashes on every system.
    String resource = "/recordings/" + chapter.name() + "/" + file;
    try (InputStream in = chapter.main().getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(named(experiment, RecordingFile.parse(in.readAllBytes(), file)));
    }
  }

  private static Recording named(Experiment experiment, Recording recording) throws IOException {
    if (!recording.experiment().equals(experiment.name())) {
      throw new MalformedRecordingException(
          experiment.name() + ".json: it was recorded of " + recording.experiment());
    }
    return recording;
  }
}

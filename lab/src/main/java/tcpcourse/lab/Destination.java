package tcpcourse.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a recording is to be written: a file, or a directory that takes one file an experiment.
 *
 * @param option what named it, {@link #JSON} or {@link #PCAPNG}
 */
record Destination(String option, Path path) {

  static final String JSON = "--json";
  static final String PCAPNG = "--pcapng";

  /**
   * Makes sure, before anything is played, that nothing will be lost.
   *
   * @param experiments how many are to be played
   */
  void check(int experiments) throws RefusedException {
    if (Files.isDirectory(path)) {
      require(Files.isWritable(path), "the directory is not writable");
      return;
    }
    require(
        experiments == 1,
        "one file cannot hold " + experiments + " experiments; name a directory that exists");
    if (Files.exists(path)) {
      require(Files.isWritable(path), "the file is not writable");
      return;
    }
    Path parent = path.toAbsolutePath().getParent();
    require(Files.isDirectory(parent), "there is no directory " + parent);
    require(Files.isWritable(parent), "the directory " + parent + " is not writable");
  }

  /** The file that this experiment's recording goes to. */
  Path file(String experiment) {
    return Files.isDirectory(path) ? path.resolve(experiment + option.replace("--", ".")) : path;
  }

  /** Writes the recording in the option's format. */
  void write(Recording recording) throws IOException {
    Path file = file(recording.experiment());
    if (option.equals(JSON)) {
      RecordingFile.write(recording, file);
    } else {
      Pcapng.write(recording, file);
    }
  }

  private void require(boolean met, String otherwise) throws RefusedException {
    if (!met) {
      throw new RefusedException("cannot write " + option + " " + path + ": " + otherwise);
    }
  }
}

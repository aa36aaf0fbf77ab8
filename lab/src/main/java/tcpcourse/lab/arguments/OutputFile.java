package tcpcourse.lab.arguments;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.file.WholeFile;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.watch.CallWords;

/**
 * Where a recording is to be written: a file, or a directory that takes one file an experiment.
 *
 * @param option what named it, {@link #JSON} or {@link #PCAPNG}
 */
public record OutputFile(String option, Path path) {

  public static final String JSON = "--json";
  public static final String PCAPNG = "--pcapng";

  /** Where standard output goes, on Linux: a recording does not take its place. */
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  /**
   * Makes sure, before anything is played, that nothing will be lost: by trying.
   *
   * @param experiments the names of those that are to be played
   */
  public void check(List<String> experiments) throws RefusedException {
    require(
        experiments.size() == 1 || Files.isDirectory(path),
        "one file cannot hold "
            + experiments.size()
            + " experiments; name a directory that exists");
    for (String experiment : experiments) {
      check(experiment);
    }
  }

  private void check(String experiment) throws RefusedException {
    Path file = file(experiment);
    try {
      requireRegular(file);
      WholeFile.attempt(file);
    } catch (IOException refused) {
      throw refused(reason(file, refused));
    }
  }

  /** A file can be written beside its place and then moved; a pipe or a device cannot. */
  private void requireRegular(Path file) throws IOException, RefusedException {
    try {
      BasicFileAttributes there = Files.readAttributes(file, BasicFileAttributes.class);
      require(!there.isDirectory(), file.getFileName() + " is a directory");
      require(
          there.isRegularFile(),
          "it is no regular file; name a file that is one or is not there yet");
      require(Files.isWritable(file), "the file is not writable");
      require(
          !Files.exists(STANDARD_OUTPUT) || !Files.isSameFile(file, STANDARD_OUTPUT),
          "standard output goes there");
    } catch (NoSuchFileException notThere) {
      // As it should be.
    }
  }

  /** The file that this experiment's recording goes to. */
  public Path file(String experiment) {
    return Files.isDirectory(path) ? path.resolve(experiment + option.replace("--", ".")) : path;
  }

  /** The file again, by whatever name and links it was reached. */
  public Path place(String experiment) {
    Path file = file(experiment).toAbsolutePath();
    try {
      return Files.exists(file)
          ? file.toRealPath()
          : file.getParent().toRealPath().resolve(file.getFileName());
    } catch (IOException notThere) {
      return file.normalize();
    }
  }

  /**
   * Writes the recording in the option's format.
   *
   * @throws IOException if it cannot be written; the message is one line
   */
  public void write(Recording recording) throws IOException {
    Path file = file(recording.experiment());
    try {
      if (option.equals(JSON)) {
        RecordingFile.write(recording, file);
      } else {
        Pcapng.write(recording, file);
      }
    } catch (IOException broken) {
      throw new IOException("cannot write " + file + ": " + reason(file, broken), broken);
    }
  }

  /** The kernel's word for it, without the path, which is named already. */
  private static String reason(Path file, IOException refused) {
    Path parent = file.toAbsolutePath().getParent();
    if (refused instanceof NoSuchFileException) {
      return Files.isDirectory(parent)
          ? "it cannot be made there"
          : "there is no directory " + parent;
    }
    if (refused instanceof AccessDeniedException) {
      return "the directory is not writable";
    }
    if (refused instanceof FileSystemException told) {
      return told.getReason() == null ? CallWords.of(told) : told.getReason();
    }
    return refused.getMessage();
  }

  private void require(boolean met, String otherwise) throws RefusedException {
    if (!met) {
      throw refused(otherwise);
    }
  }

  private RefusedException refused(String why) {
    return new RefusedException("cannot write " + option + " " + path + ": " + why);
  }
}

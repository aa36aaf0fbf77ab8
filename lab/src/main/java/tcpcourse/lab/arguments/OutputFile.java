package tcpcourse.lab.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParseResult;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.file.WholeFile;
import tcpcourse.lab.recording.Recording;

/**
 * Where a recording is to be written: a file, or a directory that takes one file an experiment.
 *
 * @param option what named it, {@link #JSON}, {@link #PCAPNG} or {@link #HTML}
 */
public record OutputFile(String option, Path path) {

  public static final String JSON = "--json";
  public static final String PCAPNG = "--pcapng";
  public static final String HTML = "--html";

  /** Where standard output goes, on Linux: a recording does not take its place. */
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  /** Those of the options that were typed, in the order given here. */
  public static List<OutputFile> typed(ParseResult parsed, String... options) {
    List<OutputFile> files = new ArrayList<>();
    for (String option : options) {
      if (parsed.hasMatchedOption(option)) {
        files.add(new OutputFile(option, parsed.matchedOptionValue(option, null)));
      }
    }
    return files;
  }

  /** Makes sure of several, and that none takes the place of another. */
  public static void check(List<OutputFile> files, List<String> experiments)
      throws RefusedException {
    for (OutputFile file : files) {
      file.check(experiments);
    }
    requireApart(files, experiments);
  }

  /**
   * Makes sure that no file is written where another is.
   *
   * @throws RefusedException if one is, by whatever name
   */
  public static void requireApart(List<OutputFile> files, List<String> experiments)
      throws RefusedException {
    for (String experiment : experiments) {
      Map<Path, String> taken = new HashMap<>();
      for (OutputFile file : files) {
        String by = taken.put(file.place(experiment), file.option);
        if (by != null) {
          throw new RefusedException(by + " and " + file.option + " name the same file; name two");
        }
      }
    }
  }

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
  private Path place(String experiment) {
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
    byte[] bytes =
        option.equals(JSON)
            ? RecordingFile.toJson(recording).getBytes(StandardCharsets.UTF_8)
            : Pcapng.bytes(recording);
    write(recording.experiment(), bytes);
  }

  /**
   * Writes what was made of an experiment.
   *
   * @throws IOException if it cannot be written; the message is one line
   */
  public void write(String experiment, byte[] bytes) throws IOException {
    Path file = file(experiment);
    try {
      WholeFile.write(file, bytes);
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
    return FileFault.inWords(refused);
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

package tcpcourse.lab.exercise;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import tcpcourse.lab.arguments.FileFault;
import tcpcourse.lab.arguments.RefusedException;

/** The directory in which a reader works: the file of an exercise, and how far he has come. */
public record Desk(Path directory, Exercise exercise) {

  /** A program of a page or two; what is longer is another file. */
  private static final long LARGEST = 1 << 18;

  private static final String NOTES = ".tcpcourse";

  /** The file that the reader edits. */
  public Path file() {
    return directory.resolve(exercise.shape().file());
  }

  /**
   * Writes the starter, unless the file is there.
   *
   * @return whether it was written
   * @throws RefusedException if it cannot be
   */
  public boolean handOut(String starter) throws RefusedException {
    try {
      Files.writeString(file(), starter, StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException there) {
      return false;
    } catch (IOException refused) {
      throw new RefusedException(
          "cannot write %s into the current directory: %s; go to one where you may write"
              .formatted(file(), FileFault.inWords(refused)));
    }
  }

  /**
   * What is in the file.
   *
   * @throws RefusedException if it cannot be read
   */
  public String text() throws RefusedException {
    if (isStrange(file())) {
      throw new RefusedException(
          file() + " is no regular file; move it away, and try writes one that is");
    }
    try {
      if (Files.size(file()) > LARGEST) {
        throw new RefusedException(file() + " has more than " + LARGEST + " bytes");
      }
      return Files.readString(file());
    } catch (CharacterCodingException otherBytes) {
      throw new RefusedException(file() + " is not UTF-8; save it as that");
    } catch (IOException refused) {
      throw new RefusedException("cannot read " + file() + ": " + FileFault.inWords(refused));
    }
  }

  /** A pipe, say, at which reading or writing would wait for ever. */
  private static boolean isStrange(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file);
  }

  /** The hint after the one that was given last, at most {@code last}. */
  public int nextHint(int last) {
    Properties notes = notes();
    int given = number(notes.getProperty(exercise.name() + ".hints", "0"));
    int next = Math.min(last, given + 1);
    notes.setProperty(exercise.name() + ".hints", String.valueOf(next));
    keep(notes);
    return next;
  }

  private static int number(String text) {
    return text.matches("[0-9]") ? Integer.parseInt(text) : 0;
  }

  public void notePass() {
    Properties notes = notes();
    notes.setProperty(exercise.name() + ".passed", "true");
    keep(notes);
  }

  public boolean hasPassed() {
    return notes().getProperty(exercise.name() + ".passed", "").equals("true");
  }

  private Properties notes() {
    Properties notes = new Properties();
    Path file = directory.resolve(NOTES);
    if (isStrange(file)) {
      return notes;
    }
    try {
      notes.load(new StringReader(Files.readString(file)));
    } catch (IOException | IllegalArgumentException none) {
      // Nothing is known, or nothing that could be read.
    }
    return notes;
  }

  private void keep(Properties notes) {
    StringWriter text = new StringWriter();
    Path file = directory.resolve(NOTES);
    if (isStrange(file)) {
      return;
    }
    try {
      notes.store(text, "how far you have come with the exercises (try)");
      Files.writeString(file, text.toString(), StandardCharsets.UTF_8);
    } catch (IOException refused) {
      // It is only a convenience: --hint N and --give-up need no notes.
    }
  }
}

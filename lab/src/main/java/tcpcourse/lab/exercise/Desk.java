package tcpcourse.lab.exercise;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.watch.CallWords;

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
              .formatted(file(), reason(refused)));
    }
  }

  /**
   * What is in the file.
   *
   * @throws RefusedException if it cannot be read
   */
  public String text() throws RefusedException {
    try {
      if (Files.size(file()) > LARGEST) {
        throw new RefusedException(file() + " has more than " + LARGEST + " bytes");
      }
      return Files.readString(file());
    } catch (CharacterCodingException otherBytes) {
      throw new RefusedException(file() + " is not UTF-8; save it as that");
    } catch (IOException refused) {
      throw new RefusedException("cannot read " + file() + ": " + reason(refused));
    }
  }

  private static String reason(IOException refused) {
    if (refused instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (refused instanceof NoSuchFileException) {
      return "it is not there";
    }
    return refused instanceof FileSystemException told && told.getReason() != null
        ? told.getReason()
        : CallWords.of(refused);
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
    try {
      notes.load(new StringReader(Files.readString(directory.resolve(NOTES))));
    } catch (IOException | IllegalArgumentException none) {
      // Nothing is known, or nothing that could be read.
    }
    return notes;
  }

  private void keep(Properties notes) {
    StringWriter text = new StringWriter();
    try {
      notes.store(text, "how far you have come with the exercises (try)");
      Files.writeString(directory.resolve(NOTES), text.toString(), StandardCharsets.UTF_8);
    } catch (IOException refused) {
      // It is only a convenience: --hint N and --give-up need no notes.
    }
  }
}

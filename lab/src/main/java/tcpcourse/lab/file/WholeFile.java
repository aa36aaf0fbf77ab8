package tcpcourse.lab.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes a file whole or not at all: beside its place, and then moves it there. On a full disk an
 * earlier file of that name stays as it was.
 */
public final class WholeFile {

  /** A block of most file systems: who has no room for it has room for no recording. */
  private static final int TRIAL = 4096;

  private WholeFile() {}

  /**
   * Writes {@code bytes} to {@code file}, in place of what was there. Where that is a symbolic
   * link, the file it leads to is replaced.
   *
   * @throws IOException if they cannot be written; nothing has changed then
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file;
    Path beside = beside(target);
    try {
      Files.write(beside, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(
          beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /**
   * Tries whether a file could be written here, and leaves nothing.
   *
   * @throws IOException if it could not
   */
  public static void attempt(Path file) throws IOException {
    Path beside = beside(Files.exists(file) ? file.toRealPath() : file);
    try {
      Files.write(beside, new byte[TRIAL], StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static Path beside(Path file) {
    String unique = Integer.toHexString(ThreadLocalRandom.current().nextInt());
    return file.resolveSibling(".recording-" + unique + ".part");
  }
}

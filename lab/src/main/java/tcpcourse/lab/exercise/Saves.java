package tcpcourse.lab.exercise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tcpcourse.lab.arguments.RefusedException;

/**
 * Waits for a file to be saved. The system says when something in its directory changes; should it
 * not, the file is looked at four times a second, so that no save is missed.
 */
public final class Saves implements AutoCloseable {

  private static final int LOOK_AGAIN_MILLIS = 250;

  private final Desk desk;
  private final Consumer<String> complaints;
  private final Path file;
  private final WatchService watch;
  private String last;
  private String told = "";

  /**
   * @param complaints is told, once, why what was saved cannot be read
   */
  public Saves(Desk desk, Consumer<String> complaints) throws IOException {
    this.desk = desk;
    this.complaints = complaints;
    this.file = desk.file().toAbsolutePath();
    this.watch = this.file.getFileSystem().newWatchService();
    this.file
        .getParent()
        .register(
            watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
  }

  /**
   * The text that the file has, as soon as it is another than before; the first time at once. An
   * empty file, or none, is one that is just being written.
   */
  public String next() throws IOException {
    String text = text();
    while (text.isBlank() || text.equals(last)) {
      await();
      text = text();
    }
    last = text;
    return text;
  }

  private String text() {
    try {
      String text = desk.text();
      told = "";
      return text;
    } catch (RefusedException unreadable) {
      if (Files.exists(file) && !told.equals(unreadable.getMessage())) {
        told = unreadable.getMessage();
        complaints.accept(told);
      }
      return "";
    }
  }

  private void await() throws IOException {
    try {
      WatchKey key = watch.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      if (key != null) {
        key.pollEvents();
        key.reset();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for you to save", interrupted);
    }
  }

  @Override
  public void close() throws IOException {
    watch.close();
  }
}

package tcpcourse.lab.arguments;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import tcpcourse.lab.watch.CallWords;

/** Why a file could not be read or written: the JDK's own message is often the name alone. */
public final class FileFault {

  private FileFault() {}

  public static String inWords(IOException refused) {
    if (refused instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (refused instanceof NoSuchFileException) {
      return "it is not there";
    }
    if (refused instanceof FileSystemException told) {
      return told.getReason() == null ? CallWords.of(told) : told.getReason();
    }
    return refused.getMessage() == null ? CallWords.of(refused) : refused.getMessage();
  }
}

package tcpcourse.book.told;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The system call in which a thread of this process sleeps (proc(5)). A thread that has been woken
 * runs, though it may not yet have had its turn, and sleeps in none.
 *
 * @param task the thread's directory in /proc
 * @param words the call's number, then its arguments; a single word, if it sleeps in none
 */
record SystemCall(Path task, List<String> words) {

  private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

  /** read(2) and recvfrom(2), which have no limit but a socket's own, SO_RCVTIMEO. */
  private static final Set<String> READ = ARM ? Set.of("63", "207") : Set.of("0", "45");

  /** epoll_wait(2), or epoll_pwait(2), whose limit is the fourth argument. */
  private static final Set<String> EPOLL = ARM ? Set.of("22") : Set.of("232", "281");

  private static final Set<String> NO_LIMIT = Set.of("0xffffffff", "0xffffffffffffffff");
  private static final int LIMIT = 4;

  /** The calling thread's directory: no other thread has a name for it. */
  static Path ownTask() {
    try {
      return Path.of("/proc/thread-self").toRealPath();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static SystemCall of(Path task) {
    try {
      return new SystemCall(task, List.of(Files.readString(task.resolve("syscall")).split("\\s+")));
    } catch (IOException ended) {
      return new SystemCall(task, List.of());
    }
  }

  /** Whether only what happens to a socket can end it. */
  boolean hasNoLimit() {
    return words.size() > LIMIT
        && (READ.contains(words.get(0)) && isSocket(words.get(1))
            || EPOLL.contains(words.get(0)) && NO_LIMIT.contains(words.get(LIMIT)));
  }

  private boolean isSocket(String descriptor) {
    try {
      Path file = task.resolve("fd").resolve(String.valueOf(Long.decode(descriptor)));
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException closed) {
      return false;
    }
  }
}

package tcpcourse.lab.kernel;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * A network of its own: interfaces, addresses, routes, sockets and {@code /proc/sys/net} settings
 * that no other host shares (network_namespaces(7)). In Linux a namespace belongs to a thread, so
 * all work for it runs on threads that {@link #enter} it first. It lives as long as this object is
 * open, or a socket or thread of it remains.
 */
public final class NetworkNamespace implements AutoCloseable {

  private final int descriptor;

  private NetworkNamespace(int descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * Makes a new, empty namespace, as a child of the calling thread's.
   *
   * @throws LastErrorException if the kernel refuses: EPERM without privilege
   * @throws IllegalStateException if there may be no more of them
   */
  public static NetworkNamespace create() {
    return Awaiting.uninterrupted(onFreshThread("namespace", NetworkNamespace::createHere));
  }

  /** Makes a new, empty namespace and leaves the calling thread in it. */
  public static NetworkNamespace createHere() {
    unshare();
    return new NetworkNamespace(
        Libc.open("/proc/thread-self/ns/net", Libc.O_RDONLY | Libc.O_CLOEXEC));
  }

  private static void unshare() {
    try {
      Libc.unshare(Libc.CLONE_NEWNET);
    } catch (LastErrorException refused) {
      if (refused.getErrorCode() != Libc.ENOSPC) {
        throw refused;
      }
      throw new IllegalStateException(
          "network namespaces are used up, or switched off (user.max_net_namespaces)", refused);
    }
  }

  /** Moves the calling thread, and all threads and processes that it starts from now on, here. */
  public void enter() {
    Libc.setns(descriptor, Libc.CLONE_NEWNET);
  }

  /** Does {@code work} on a thread of this namespace and waits for it. */
  public <T> T within(String threadName, Callable<T> work) {
    return Awaiting.uninterrupted(begin(threadName, work));
  }

  /** Begins to do {@code work} on a thread of this namespace. */
  public <T> Future<T> begin(String threadName, Callable<T> work) {
    return onFreshThread(
        threadName,
        () -> {
          enter();
          return work.call();
        });
  }

  /** A path by which another process, such as {@code ip}, can name this namespace. */
  public String path() {
    try {
      // Not ProcessHandle: in a PID namespace of its own a process is 1, and /proc has another 1.
      Path self = Files.readSymbolicLink(Path.of("/proc/self"));
      return "/proc/" + self + "/fd/" + descriptor;
    } catch (IOException unreadable) {
      throw new IllegalStateException("/proc/self: " + unreadable.getMessage(), unreadable);
    }
  }

  @Override
  public void close() {
    Libc.close(descriptor);
  }

  private static <T> Future<T> onFreshThread(String name, Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Background.begin(name, task);
    return task;
  }
}

package tcpcourse.lab.kernel;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program in a PID namespace of its own (pid_namespaces(7)). It is the namespace's init: when it
 * ends, the kernel kills all that it has started and whatever those have started, be it in sessions
 * of their own. An init gets only the signals that it handles; SIGKILL and SIGSTOP it always gets.
 */
public final class ContainedProcess extends Process {

  /** Waits for the program; its streams and its exit code are the program's. */
  private final Process unshare;

  public ContainedProcess(Process unshare) {
    this.unshare = unshare;
  }

  /**
   * What runs {@code command} so. unshare(1) is killed when the thread that started it ends, and
   * the program when unshare(1) does.
   *
   * @param namespaces that are new to it as well, as unshare(1) names them: {@code --net}
   */
  public static List<String> command(List<String> namespaces, List<String> command) {
    List<String> whole = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL", "--"));
    whole.add("unshare");
    whole.addAll(namespaces);
    whole.addAll(List.of("--pid", "--fork", "--kill-child", "--"));
    whole.addAll(command);
    return whole;
  }

  /** Whether the program is there, or is over already. */
  public boolean hasBegun() {
    return !unshare.isAlive() || unshare.children().findAny().isPresent();
  }

  /** The program itself. */
  @Override
  public ProcessHandle toHandle() {
    return unshare.children().findFirst().orElse(unshare.toHandle());
  }

  @Override
  public long pid() {
    return toHandle().pid();
  }

  @Override
  public OutputStream getOutputStream() {
    return unshare.getOutputStream();
  }

  @Override
  public InputStream getInputStream() {
    return unshare.getInputStream();
  }

  @Override
  public InputStream getErrorStream() {
    return unshare.getErrorStream();
  }

  /** Returns when nothing is left of the program and of what it has started. */
  @Override
  public int waitFor() throws InterruptedException {
    return unshare.waitFor();
  }

  @Override
  public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
    return unshare.waitFor(timeout, unit);
  }

  @Override
  public int exitValue() {
    return unshare.exitValue();
  }

  @Override
  public boolean isAlive() {
    return unshare.isAlive();
  }

  @Override
  public void destroy() {
    toHandle().destroy();
  }

  @Override
  public Process destroyForcibly() {
    toHandle().destroyForcibly();
    return this;
  }
}

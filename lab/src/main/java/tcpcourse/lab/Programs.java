package tcpcourse.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import tcpcourse.lab.kernel.ContainedProcess;
import tcpcourse.lab.kernel.ProcessStart;
import tcpcourse.lab.watch.CallLog;
import tcpcourse.lab.watch.CallWords;
import tcpcourse.lab.watch.Recorder;

/** The programs of a host: threads, and processes of their own. */
final class Programs {

  private final Recorder recorder;
  private final Duration patience;
  private final Queue<Running<?>> programs = new ConcurrentLinkedQueue<>();
  private final Queue<Process> processes = new ConcurrentLinkedQueue<>();
  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

  Programs(Recorder recorder, Duration patience) {
    this.recorder = recorder;
    this.patience = patience;
  }

  /**
   * Starts a program in a thread of its own.
   *
   * @param enter moves the thread that calls it to the host
   */
  <T> Running<T> run(String actor, Runnable enter, Callable<T> program) {
    Running<T> running = new Running<>(actor, patience);
    String asked = CallLog.caller();
    Thread thread = new Thread(() -> runHere(enter, program, running, asked), actor);
    thread.setDaemon(true);
    programs.add(running);
    threads.add(thread);
    thread.start();
    return running;
  }

  private <T> void runHere(Runnable enter, Callable<T> program, Running<T> running, String asked) {
    try {
      CallLog.askedFor(asked);
      enter.run();
      running.begin();
      running.succeed(program.call());
    } catch (Throwable thrown) {
      running.fail(thrown);
    }
    recorder.ring();
  }

  /** Starts a process in a PID namespace; returns when it has begun. */
  Process start(List<String> namespaces, ProcessBuilder program, Runnable enter) throws Exception {
    String name = program.command().get(0);
    program.command(ContainedProcess.command(namespaces, program.command()));
    // PDEATHSIG is sent when the thread that started the process ends, so this one stays with it.
    CompletableFuture<ContainedProcess> started = new CompletableFuture<>();
    run(name, enter, () -> startHere(program, started).waitFor());
    ContainedProcess process = started.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    recorder.await(name + " to begin", patience, process::hasBegun);
    return process;
  }

  private Process startHere(ProcessBuilder program, CompletableFuture<ContainedProcess> started)
      throws IOException, InterruptedException {
    try {
      ContainedProcess process = new ContainedProcess(ProcessStart.of(program));
      processes.add(process);
      started.complete(process);
      return process;
    } catch (IOException | InterruptedException failed) {
      started.completeExceptionally(failed);
      throw failed;
    }
  }

  /**
   * Fails for a program that has failed, and nobody asked for its result.
   *
   * @throws IllegalStateException if there is one
   */
  void requireNoSurprise() {
    for (Running<?> program : programs) {
      Throwable thrown = program.unaskedFailure();
      if (thrown != null) {
        throw new IllegalStateException(
            "the " + program + " failed: " + CallWords.of(thrown), thrown);
      }
    }
  }

  Queue<Running<?>> all() {
    return programs;
  }

  /** Kills every process and interrupts every thread. */
  void end() {
    processes.forEach(this::kill);
    threads.forEach(Thread::interrupt);
  }

  /** Returns when nothing is left of it and of what it has started. */
  private void kill(Process process) {
    try {
      process.destroyForcibly().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

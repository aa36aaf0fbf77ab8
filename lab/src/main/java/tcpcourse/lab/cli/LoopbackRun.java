package tcpcourse.lab.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import tcpcourse.lab.Loopback;
import tcpcourse.lab.PlainPair;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.kernel.OperatingSystem;
import tcpcourse.lab.kernel.ProcNetTcp;
import tcpcourse.lab.kernel.SocketView;
import tcpcourse.lab.ladder.Ladder;
import tcpcourse.lab.recording.Printable;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.terminal.Progress;
import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.terminal.Ticker;
import tcpcourse.lab.watch.CallWords;

/**
 * {@code --loopback}: plays a chapter's pair at 127.0.0.1 and prints what can be seen of it there.
 */
record LoopbackRun(Chapter chapter, Terminal terminal, Ticker pulse, RunOptions options) {

  /**
   * @return the exit code
   * @throws RefusedException if the chapter has no pair
   * @throws IOException if the pair does not talk as it should
   */
  int play() throws RefusedException, IOException {
    if (chapter.server().isEmpty() || chapter.client().isEmpty()) {
      throw new RefusedException("--loopback plays a pair, and this chapter has none");
    }
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Take take = play(new PrintStream(printed, true, StandardCharsets.UTF_8));
    print(take, printed.toString(StandardCharsets.UTF_8));
    return ExitCode.DONE;
  }

  private Take play(PrintStream out) throws IOException {
    Progress progress = new Progress(terminal, pulse, "playing the pair");
    try (Loopback loopback = new Loopback(machine())) {
      return loopback.play(chapter.server().orElseThrow(), chapter.client().orElseThrow(), out);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the pair was talking", interrupted);
    } catch (IOException broken) {
      throw broken;
    } catch (Exception failed) {
      throw new IOException("the pair failed at 127.0.0.1: " + CallWords.of(failed), failed);
    } finally {
      progress.end();
    }
  }

  /** Only Linux has a file to read; elsewhere the table takes a tool whose output varies. */
  private SocketView machine() {
    return OperatingSystem.isLinux() ? new ProcNetTcp(Path.of("/proc/net/tcp")) : List::of;
  }

  private void print(Take take, String printed) {
    String states =
        OperatingSystem.isLinux()
            ? "fleeting states"
            : "states (" + OperatingSystem.name() + " has no table to read)";
    PrintStream out = terminal.out();
    out.println(chapter.name() + " at 127.0.0.1 — " + chapter.question());
    out.println("not to be seen here: segments, faults, " + states + "; show NAME has them\n");
    boolean colour = terminal.colour() && !options.plain();
    Ladder.Options drawn = new Ladder.Options(options.numbering(), colour);
    out.print(Ladder.drawLoopback(take, PlainPair.LOOPBACK, drawn));
    printed.lines().forEach(line -> out.println("the client printed: " + Printable.line(line)));
  }
}

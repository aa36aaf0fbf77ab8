package tcpcourse.lab.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program of the system that does one thing and ends, such as {@code ip}. One that hangs is ended
 * after a minute.
 *
 * @param succeeded whether it ended by itself, and with exit code 0
 * @param said what it printed, on either stream
 */
public record Tool(boolean succeeded, String said) {

  /** JDK 17: {@code error=2, No such file}; JDK 25: {@code error: 2 (No such file)}. */
  private static final Pattern ERRNO =
      Pattern.compile("error(?:=|: )(?<errno>\\d+),? \\(?(?<why>[^)]*)");

  /** errno(3): no such file or directory. */
  private static final String ENOENT = "2";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Runs it where the calling thread is: in its network namespace.
   *
   * @param typed what it reads; nobody minds if it does not
   * @throws IOException if it could not start
   */
  static Tool run(List<String> command, String typed) throws IOException, InterruptedException {
    return run(command, typed, PATIENCE);
  }

  /** The same, with another limit. */
  public static Tool run(List<String> command, String typed, Duration patience)
      throws IOException, InterruptedException {
    Process process = ProcessStart.of(new ProcessBuilder(command).redirectErrorStream(true));
    try (Writer in = process.outputWriter(StandardCharsets.US_ASCII)) {
      in.write(typed);
    } catch (IOException endedEarly) {
      // What it says and how it ends will tell why.
    }
    CompletableFuture<String> said =
        CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
    try {
      String all = said.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      return ended ? new Tool(process.exitValue() == 0, all) : hanging(command, patience);
    } catch (TimeoutException hangs) {
      return hanging(command, patience);
    } catch (ExecutionException unreadable) {
      return new Tool(false, unreadable.getCause().getMessage());
    } finally {
      if (process.isAlive()) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  /** Why a program could not start; errno(3) 2 says that it is not there. */
  static String whyNotStarted(String program, String bringer, IOException refused) {
    Matcher why = ERRNO.matcher(refused.getMessage());
    boolean numbered = why.find();
    return numbered && why.group("errno").equals(ENOENT)
        ? program + " is missing; the package " + bringer + " brings it"
        : program + " could not start: " + (numbered ? why.group("why") : refused.getMessage());
  }

  /** The first line of what it said. */
  public String firstLine() {
    return said.strip().lines().findFirst().orElse("it does not say why");
  }

  private static Tool hanging(List<String> command, Duration patience) {
    return new Tool(false, command.get(0) + " did not end within " + patience.toSeconds() + " s");
  }

  private static String read(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}

package tcpcourse.book.look;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import tcpcourse.lab.Host;

/** A tcpdump on one of the hosts that ends with the first segment that its filter lets through. */
final class Heard implements AutoCloseable {

  private final Promise promise;
  private final Process process;

  /** Starts what {@code test} has promised of that command, and returns when it listens. */
  Heard(Host host, String test, String command) throws Exception {
    this.promise = Promise.of(test, command).get(0);
    String filter = promise.command().replaceFirst("tcpdump '?([^']+)'?", "$1");
    ProcessBuilder once = new ProcessBuilder("tcpdump", "-nnl", "-Z", "root", "-c", "1", filter);
    this.process = host.run("tcpdump", () -> once.redirectErrorStream(true).start()).result();
    String line = "";
    while (!line.startsWith("listening on")) {
      line = process.inputReader().readLine();
      assertTrue(line != null, promise.command() + " ended before it listened");
      // Root of a user namespace may not change its groups, and tcpdump insists on it.
      assumeFalse(line.contains("Couldn't change to"), line);
    }
  }

  /** Waits for what it prints; the test's own limit is against waiting for ever. */
  void printsWhatItShould() throws IOException {
    String line = process.inputReader().readLine();
    assertTrue(
        line != null && promise.printed().matcher(line).find(),
        () -> promise + " is not kept by: " + line);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

package tcpcourse.lab.left;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A word on the command lines of some processes, which finds them again among all. It has digits
 * alone: {@code sleep} takes it behind its point.
 */
public final class Mark {

  private final String word = Long.toUnsignedString(UUID.randomUUID().getLeastSignificantBits());

  /** The command lines that have it. */
  public List<String> found() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains(word))
        .toList();
  }

  /** None is left, once those about to end have had time to. */
  public void assertNoneLeft() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!found().isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertEquals(List.of(), found(), "processes left behind");
  }

  @Override
  public String toString() {
    return word;
  }
}

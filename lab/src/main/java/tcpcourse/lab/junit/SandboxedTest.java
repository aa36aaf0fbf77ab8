package tcpcourse.lab.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Sandbox;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.ladder.Ladder;
import tcpcourse.lab.ladder.LadderPage;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Recording;

/** One test, run in a JVM that can build a lab; what became of it is told as if it had run here. */
final class SandboxedTest {

  /** Against a test that does not end; JUnit's own {@code @Timeout} is usually shorter. */
  private static final long MOST_MINUTES = 30;

  private static final Path LADDERS = Path.of("target", "ladders");

  private final Class<?> type;
  private final Method method;

  SandboxedTest(Class<?> type, Method method) {
    this.type = type;
    this.method = method;
  }

  /**
   * Runs it.
   *
   * @throws Throwable what the test threw; an assertion's message has the ladder
   */
  void run() throws Throwable {
    Path outcome = Files.createTempFile("two-hosts", ".outcome");
    Path recording = Files.createTempFile("two-hosts", ".json");
    try {
      runThere(outcome, recording);
      Optional<Throwable> thrown = read(outcome);
      if (thrown.isPresent()) {
        throw told(thrown.get(), recording);
      }
    } catch (LabUnavailableException noLab) {
      if (Boolean.getBoolean("lab.required")) {
        throw new AssertionError("-Dlab.required=true, but " + noLab.getMessage(), noLab);
      }
      Assumptions.abort(noLab.getMessage());
    } finally {
      Files.deleteIfExists(outcome);
      Files.deleteIfExists(recording);
    }
  }

  private void runThere(Path outcome, Path recording)
      throws LabUnavailableException, IOException, InterruptedException {
    Process there =
        Sandbox.start(
            List.of("-ea"),
            TestInLab.class,
            type.getName(),
            method.getName(),
            outcome.toString(),
            recording.toString());
    try {
      there.getOutputStream().close();
      Thread errors = new Thread(() -> print(there.getErrorStream(), System.err), "errors");
      errors.setDaemon(true);
      errors.start();
      print(there.getInputStream(), System.out);
      if (!there.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("the test did not end within " + MOST_MINUTES + " minutes");
      }
      errors.join();
    } finally {
      there.destroyForcibly();
    }
  }

  private static void print(InputStream from, java.io.PrintStream to) {
    try {
      from.transferTo(to);
    } catch (IOException ended) {
      // So has the test.
    }
  }

  /** What the test threw; empty if it passed. */
  private static Optional<Throwable> read(Path outcome) throws IOException {
    if (Files.size(outcome) == 0) {
      return Optional.of(new AssertionError("the test ended the JVM that it ran in"));
    }
    try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(outcome))) {
      return Optional.ofNullable((Throwable) in.readObject());
    } catch (ClassNotFoundException impossible) {
      throw new IOException(impossible);
    }
  }

  private Throwable told(Throwable thrown, Path file) throws IOException {
    if (thrown instanceof NoLab noLab) {
      return new LabUnavailableException(noLab.getMessage());
    }
    if (!(thrown instanceof Exception || thrown instanceof AssertionError)
        || Files.size(file) == 0
        || thrown.getClass().getName().endsWith("TestAbortedException")) {
      return thrown;
    }
    Recording recording = RecordingFile.read(file);
    String ladder = Ladder.draw(recording, new Ladder.Options(Numbering.RELATIVE, false));
    Files.createDirectories(LADDERS);
    String name = type.getSimpleName() + "." + method.getName();
    Path page = LADDERS.resolve(name + ".html");
    Files.writeString(page, LadderPage.of(recording, List.of(thrown.toString())));
    Pcapng.write(recording, LADDERS.resolve(name + ".pcapng"));
    AssertionError told =
        new AssertionError(
            thrown.getMessage() + "\n\n" + ladder + "\n" + page.toAbsolutePath(), thrown);
    told.setStackTrace(thrown.getStackTrace());
    return told;
  }
}

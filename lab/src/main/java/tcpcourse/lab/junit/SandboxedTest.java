package tcpcourse.lab.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Sandbox;
import tcpcourse.lab.figure.FigurePage;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.kernel.Background;
import tcpcourse.lab.ladder.Ladder;
import tcpcourse.lab.reading.ReadingText;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Recording;

/** One test, run in a JVM that can build a lab; what became of it is told as if it had run here. */
record SandboxedTest(Ordered ordered) {

  /** Against a test that does not end; JUnit's own {@code @Timeout} is usually shorter. */
  private static final long MOST_MINUTES = 30;

  private static final Path LADDERS = Path.of("target", "ladders");

  /**
   * Runs it.
   *
   * @throws Throwable what the test threw; an assertion's message has the ladder
   */
  void run() throws Throwable {
    Path order = Files.createTempFile("two-hosts", ".order");
    Path outcome = Files.createTempFile("two-hosts", ".outcome");
    Path recording = Files.createTempFile("two-hosts", ".json");
    try {
      write(order);
      runThere(order, outcome, recording);
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
      Files.deleteIfExists(order);
      Files.deleteIfExists(outcome);
      Files.deleteIfExists(recording);
    }
  }

  private void write(Path order) throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(order))) {
      out.writeObject(ordered);
    } catch (NotSerializableException within) {
      throw new ExtensionConfigurationException(Ordered.notCarried(within.getMessage()));
    }
  }

  /** Waits where JUnit's {@code @Timeout} can interrupt it. */
  private static void runThere(Path order, Path outcome, Path recording)
      throws LabUnavailableException, IOException, InterruptedException {
    Process there =
        Sandbox.start(
            List.of("-ea"),
            TestInLab.class,
            order.toString(),
            outcome.toString(),
            recording.toString());
    try {
      there.getOutputStream().close();
      List<Thread> printing =
          List.of(
              print(there.getErrorStream(), System.err), print(there.getInputStream(), System.out));
      if (!there.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("the test did not end within " + MOST_MINUTES + " minutes");
      }
      for (Thread each : printing) {
        each.join();
      }
    } finally {
      there.destroyForcibly();
    }
  }

  private static Thread print(InputStream from, PrintStream to) {
    return Background.begin("what the test prints", () -> passOn(from, to));
  }

  private static void passOn(InputStream from, PrintStream to) {
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
    String ladder =
        Ladder.draw(
            recording.take(), recording.made(), new Ladder.Options(Numbering.RELATIVE, false));
    Files.createDirectories(LADDERS);
    Path page = LADDERS.resolve(ordered.name() + ".html");
    Files.writeString(page, page(recording, thrown));
    Pcapng.write(recording, LADDERS.resolve(ordered.name() + ".pcapng"));
    AssertionError told =
        new AssertionError(
            thrown.getMessage() + "\n\n" + ladder + "\n" + page.toAbsolutePath(), thrown);
    told.setStackTrace(thrown.getStackTrace());
    return told;
  }

  private static String page(Recording recording, Throwable thrown) {
    FigurePage page = new FigurePage(recording.question());
    page.lines(List.of(thrown.toString()));
    page.list(ReadingText.items(recording.take()));
    page.figures(recording);
    return page.html();
  }
}

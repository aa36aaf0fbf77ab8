package tcpcourse.lab.exercise;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tcpcourse.lab.ExperimentRun;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Sandbox;
import tcpcourse.lab.Trial;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.file.MalformedRecordingException;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.kernel.Background;
import tcpcourse.lab.kernel.Libc;
import tcpcourse.lab.kernel.Prerequisites;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.watch.CallWords;

/**
 * A process in which one program is judged. It can be started long before there is a program, and
 * be ended whatever the program does; all that the program has started ends with it. It dies with
 * this process, and when the thread that started it ends. What the program prints comes over
 * standard error, the verdict over standard output.
 */
public final class JudgeProcess implements AutoCloseable {

  /** Against a process that does not end, beyond what the takes may last. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  /** What a JVM ends with that is told to end then. */
  private static final int OUT_OF_MEMORY = 3;

  private static final String MEMORY = "256m";

  /** So many characters are handed on as one line. */
  private static final int LONGEST_LINE = 1_000;

  /** The JVM's own words must not stand before the verdict; the exit code tells the same. */
  private static final List<String> JVM =
      List.of(
          "-Xmx" + MEMORY,
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-DisplayVMOutput");

  private static final int JUDGED = 1;
  private static final int NO_LAB = 2;

  private final Exercise exercise;
  private final Process process;

  private JudgeProcess(Exercise exercise, Process process) {
    this.exercise = exercise;
    this.process = process;
  }

  /**
   * Starts it; it makes itself ready and waits for a program.
   *
   * @param exercise has a constructor without parameters
   * @param delay how long a segment is underway, in each direction
   * @param command what a reader types to have it judged again
   * @throws LabUnavailableException if no lab can be built here
   */
  public static JudgeProcess start(Exercise exercise, Duration delay, String command)
      throws LabUnavailableException {
    return new JudgeProcess(
        exercise,
        Sandbox.start(
            JVM, JudgeProcess.class, exercise.getClass().getName(), delay.toString(), command));
  }

  /**
   * Has the program judged; can be asked once.
   *
   * @param printed is given each line that the program prints
   * @throws LabUnavailableException if the process cannot build a lab
   * @throws IOException if it ended without a verdict; the message is one line
   */
  public Judged judge(Compiled program, Consumer<String> printed)
      throws LabUnavailableException, IOException, InterruptedException {
    CompletableFuture<byte[]> verdict = inBackground(process.getInputStream());
    Thread printer = Background.begin("printer", () -> print(process.getErrorStream(), printed));
    try {
      program.write(new DataOutputStream(process.getOutputStream()));
    } catch (IOException ended) {
      // What it left says why.
    }
    Duration patience = exercise.limit().plus(GRACE);
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IOException("no verdict came within " + patience.toSeconds() + " s");
    }
    printer.join(GRACE.toMillis());
    return parse(verdict.join(), ending(process.exitValue()));
  }

  private static String ending(int code) {
    return code == OUT_OF_MEMORY ? "it had used up its memory, " + MEMORY : "exit code " + code;
  }

  static Judged parse(byte[] bytes, String ending) throws LabUnavailableException, IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int kind = in.readByte();
      if (kind == NO_LAB) {
        throw new LabUnavailableException(in.readUTF());
      }
      List<String> told = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        told.add(in.readUTF());
      }
      return new Judged(RecordingFile.parse(in.readAllBytes(), "the verdict"), told);
    } catch (EOFException | MalformedRecordingException none) {
      throw new IOException("your program ended the process it ran in (" + ending + ")", none);
    }
  }

  private static CompletableFuture<byte[]> inBackground(InputStream in) {
    CompletableFuture<byte[]> all = new CompletableFuture<>();
    Background.begin(
        "verdict",
        () -> {
          try {
            all.complete(in.readAllBytes());
          } catch (IOException broken) {
            all.complete(new byte[0]);
          }
        });
    return all;
  }

  /** A line that never ends comes in pieces: memory does end. */
  private static void print(InputStream in, Consumer<String> printed) {
    try (Reader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      for (int next = text.read(); next >= 0; next = text.read()) {
        if (next == '\n' || line.length() == LONGEST_LINE) {
          printed.accept(line.toString());
          line.setLength(0);
        }
        if (next != '\n') {
          line.append((char) next);
        }
      }
      if (line.length() > 0) {
        printed.accept(line.toString());
      }
    } catch (IOException ended) {
      // The process is gone.
    }
  }

  /** Ends the process, and all that it has started. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  /**
   * What runs inside: the exercise's class, the delay, the command. The program comes over standard
   * input; when that ends, so does the process.
   */
  public static void main(String... args) throws Exception {
    PrintStream out = System.out;
    DataInputStream in = new DataInputStream(System.in);
    System.setOut(System.err);
    System.setIn(InputStream.nullInputStream());
    Exercise exercise = (Exercise) Class.forName(args[0]).getDeclaredConstructor().newInstance();
    Optional<String> refusal = Prerequisites.HERE.unmet();
    if (refusal.isPresent()) {
      end(out, refusal.get());
    }
    PrintStream verdict = apart();
    warmUp(exercise);
    Compiled program = Compiled.read(in);
    Background.begin("life", () -> endWith(in));
    judge(verdict, new Judge(exercise, program, Duration.parse(args[1]), args[2]));
  }

  /**
   * What standard output was, by a descriptor that nothing else has. From here on standard output
   * is standard error: what the program starts may print to either, and stands in no verdict.
   */
  private static PrintStream apart() throws IOException {
    int kept = Libc.dup(1);
    Libc.dup2(2, 1);
    return new PrintStream(new FileOutputStream("/proc/self/fd/" + kept));
  }

  private static void judge(PrintStream out, Judge judge) throws InterruptedException, IOException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> exited(out, judge), "exited"));
    try {
      end(out, judge.judge(), List.of());
    } catch (LabUnavailableException | RefusedException refused) {
      end(out, refused.getMessage());
    }
  }

  /** The program has called System.exit(): what is known until here is the verdict. */
  private static void exited(PrintStream out, Judge judge) {
    try {
      end(
          out,
          judge.soFar(),
          List.of("your program called System.exit(): it ended before the take did"));
    } catch (IOException | RuntimeException broken) {
      System.err.println(CallWords.of(broken));
    }
  }

  /** Has loaded, before there is a program, what is needed then. */
  private static void warmUp(Exercise exercise) {
    try (Trial trial = new Trial(Duration.ZERO, Duration.ofSeconds(10))) {
      RecordingFile.toJson(
          new Recording(
              exercise.name(),
              "",
              ExperimentRun.made(Duration.ZERO, ""),
              List.of(trial.end("")),
              List.of()));
    } catch (LabUnavailableException | InterruptedException later) {
      // It will be told when there is a program.
    }
  }

  private static void endWith(InputStream in) {
    try {
      while (in.read() >= 0) {
        // Nothing more is to come.
      }
    } catch (IOException gone) {
      // As if it had ended.
    }
    Runtime.getRuntime().halt(1);
  }

  private static synchronized void end(PrintStream out, Judged judged, List<String> more)
      throws IOException {
    DataOutputStream to = new DataOutputStream(out);
    to.writeByte(JUDGED);
    to.writeInt(judged.told().size() + more.size());
    for (List<String> lines : List.of(more, judged.told())) {
      for (String line : lines) {
        to.writeUTF(line.length() > 1_000 ? line.substring(0, 1_000) : line);
      }
    }
    to.write(RecordingFile.toJson(judged.recording()).getBytes(StandardCharsets.UTF_8));
    to.flush();
    Runtime.getRuntime().halt(0);
  }

  private static synchronized void end(OutputStream out, String refusal) throws IOException {
    DataOutputStream to = new DataOutputStream(out);
    to.writeByte(NO_LAB);
    to.writeUTF(refusal);
    to.flush();
    Runtime.getRuntime().halt(0);
  }
}

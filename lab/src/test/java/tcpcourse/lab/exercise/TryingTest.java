package tcpcourse.lab.exercise;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.lab.cli.Imagined;
import tcpcourse.lab.left.Mark;
import tcpcourse.lab.testkit.Jvm;
import tcpcourse.lab.testkit.Tools;

/** Types {@code try} in a directory of its own, in a process of its own. */
abstract class TryingTest {

  static final String SOLUTION = resource("solution/Ring.java");
  static final String BEGIN =
      "import java.net.*;\n"
          + "import javax.net.*;\n"
          + "class Ring {\n"
          + "  static String ring(SocketFactory sockets, SocketAddress server) throws Exception"
          + " {\n";
  static final String CONNECT = "Socket s = sockets.createSocket(); s.connect(server); ";

  final Mark mark = new Mark();
  final List<Process> started = new ArrayList<>();
  @TempDir Path directory;

  record Ended(int exitCode, List<String> out, List<String> err) {

    boolean says(String line) {
      return Stream.concat(out.stream(), err.stream()).anyMatch(each -> each.startsWith(line));
    }
  }

  @BeforeEach
  void whatTheTestsThemselvesNeed() {
    Tools.require("setpriv", "unshare", "ip");
  }

  @AfterEach
  void nothing_is_left_behind() {
    started.forEach(Process::destroyForcibly); // where a test has failed
    mark.assertNoneLeft();
  }

  /** Should it never say what is waited for, the test ends and tells what it said. */
  static void endLater(Process process) {
    CompletableFuture.delayedExecutor(120, TimeUnit.SECONDS).execute(process::destroyForcibly);
  }

  static void awaitLine(BufferedReader in, String wanted) throws IOException {
    List<String> said = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      said.add(line);
      if (line.startsWith(wanted)) {
        return;
      }
    }
    throw new AssertionError(wanted + " was not said: " + said);
  }

  Ended tried(String... args) throws Exception {
    return end(start(directory, List.of(), args));
  }

  Process start(Path where, List<String> options, String... args) throws IOException {
    return start(false, where, options, args);
  }

  /**
   * @param merged whether both streams come as one
   */
  Process start(boolean merged, Path where, List<String> options, String... args)
      throws IOException {
    // A shell starts what runs in its background deaf to Ctrl-C, and so all that comes of it.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    List<String> more = new ArrayList<>(options);
    more.add("-Dtcpcourse.mark=" + mark);
    command.addAll(Jvm.command(more, InAChapter.class, "try"));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(merged).start();
    started.add(process);
    return process;
  }

  static Ended end(Process process) throws Exception {
    List<String> out = new ArrayList<>();
    Thread reader =
        new Thread(() -> process.inputReader(StandardCharsets.UTF_8).lines().forEach(out::add));
    reader.start();
    List<String> err =
        process
            .errorReader(StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("… still playing"))
            .toList();
    reader.join();
    return new Ended(process.waitFor(), out, err);
  }

  Path file() {
    return directory.resolve("Ring.java");
  }

  void write(String text) throws IOException {
    Files.writeString(file(), text);
  }

  static String resource(String name) {
    try (InputStream in = Ring.class.getResourceAsStream("/exercises/imagined/ring/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A chapter as any other. */
  static final class InAChapter {

    public static void main(String... args) {
      System.exit(
          new Chapter(7, "imagined", "What would happen?", Imagined.class)
              .experiment(new Imagined.Named("lost-syn", "What if the SYN is lost?"))
              .exercise(Ring.class)
              .run(args));
    }
  }
}

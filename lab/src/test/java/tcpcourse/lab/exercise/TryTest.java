package tcpcourse.lab.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.lab.cli.ExitCode;
import tcpcourse.lab.cli.Imagined;
import tcpcourse.lab.testkit.Jvm;
import tcpcourse.lab.testkit.LiveTest;
import tcpcourse.lab.testkit.Tools;

/**
 * {@code try}, as a reader types it, in a directory of his own. Whatever his program does, one line
 * says it, and nothing is left of it.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@LiveTest
class TryTest {

  private static final String SOLUTION = resource("solution/Ring.java");
  private static final String BEGIN =
      "import java.net.*;\nimport javax.net.*;\nclass Ring {\n"
          + "  static String ring(SocketFactory sockets, SocketAddress server) throws Exception {\n";
  private static final String CONNECT = "Socket s = sockets.createSocket(); s.connect(server); ";

  private final String mark = Long.toUnsignedString(UUID.randomUUID().getMostSignificantBits());
  private final List<Process> started = new ArrayList<>();
  @TempDir private Path directory;

  private record Ended(int exitCode, List<String> out, List<String> err) {

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
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!ours().isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertEquals(List.of(), ours(), "processes left behind");
  }

  @Test
  void the_starter_is_written_once_and_misses_something() throws Exception {
    Ended first = tried("ring");
    assertEquals(ExitCode.FAILED, first.exitCode(), first.err().toString());
    assertEquals("Ring.java is written: it says what to do. Edit it.", first.out().get(0));
    assertEquals(resource("Ring.java"), Files.readString(file()));
    assertTrue(first.says("NOT shown  " + Ring.RUNG), first.out().toString());
    assertTrue(first.says("your program made no call on a socket of the lab's"));
    assertTrue(first.says("Nobody opens who has heard nothing."));
    write(SOLUTION);
    assertEquals(ExitCode.DONE, tried("ring").exitCode());
    assertEquals(SOLUTION, Files.readString(file()));
  }

  @Test
  void the_solution_is_shown_to_who_has_passed_or_given_up() throws Exception {
    Ended early = tried("ring", "--solution");
    assertEquals(ExitCode.REFUSED, early.exitCode());
    assertEquals(
        List.of("your program has not passed yet; --give-up shows the solution all the same"),
        early.err());
    String shown = SOLUTION.replaceAll("(?m)^.*::talk.*\\R", "");
    assertEquals(shown.lines().toList(), tried("ring", "--give-up").out());
    write(SOLUTION);
    Ended passed = tried("ring");
    assertTrue(passed.says("passed; --solution shows how the book does it"), passed.toString());
    assertEquals(shown.lines().toList(), tried("ring", "--solution").out());
  }

  @Test
  void each_hint_says_more_than_the_one_before() throws Exception {
    assertEquals(List.of("hint 1 of 3: What do you hear?"), tried("ring", "--hint").out());
    assertEquals(List.of("hint 2 of 3: Who connects?"), tried("ring", "--hint").out());
    assertEquals(List.of("hint 3 of 3: socket.connect(server)"), tried("ring", "--hint").out());
    assertEquals(List.of("hint 3 of 3: socket.connect(server)"), tried("ring", "--hint").out());
    assertEquals(List.of("hint 1 of 3: What do you hear?"), tried("ring", "--hint=1").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "while (true) {}"
            + "|ring() had not come back: it was in no call of a socket of the lab's and was stopped"
            + " after 5 s",
        CONNECT
            + "s.getInputStream().read(); return null;"
            + "|ring() had not come back: it waited in read(), Ring.java:5, and nothing can come any"
            + " more",
        "System.exit(0); return null;"
            + "|your program called System.exit(): it ended before the take did",
        "Runtime.getRuntime().halt(0); return null;"
            + "|your program ended the process it ran in (exit code 0)",
        "throw new IllegalStateException(`a\\u001b[31m`);"
            + "|ring() threw IllegalStateException: a?[31m, Ring.java:5",
        "return new String(new Socket(`192.0.2.2`, 7788).getInputStream().readAllBytes());"
            + "|your program opened a socket that is not the lab's: its segments are seen, its calls"
            + " are not; take",
        CONNECT
            + "while (true) s.getInputStream().available();"
            + "|ring() had not come back: it w",
        "System.out.println(`\\u001b[2J`); return null;|your program prints: ?[2J",
        "java.util.List<byte[]> l = new java.util.ArrayList<>(); while (true) l.add(new byte[1<<24]);"
            + "|your program ended the process it ran in (it had used up its memory, 256m)",
        "new Thread(() -> { while (true) {} }).start(); return `x`;"
            + "|your program made no call on a socket of the lab's",
      })
  void whatever_a_program_does_one_line_says_it(String body, String line) throws Exception {
    write(BEGIN + body.replace('`', '"') + "\n}}\n");
    Ended ended = tried("ring");
    assertEquals(ExitCode.FAILED, ended.exitCode(), ended.toString());
    assertTrue(ended.says(line), () -> line + " is not in " + ended);
    assertFalse(ended.toString().contains("\u001b"), "nothing raw on the terminal");
    assertFalse(ended.toString().contains("\tat "), "a stack trace");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class Ring { int x = }"
            + "|Ring.java:1: illegal start of expression: class Ring { int x = }",
        "|Ring.java must have: static String ring(SocketFactory, SocketAddress), in a class Ring"
            + " without a package",
        "class Ring { void ring() {} }"
            + "|Ring.java must have: static String ring(SocketFactory, SocketAddress)",
        "package p; class Ring { }"
            + "|Ring.java must have: static String ring(SocketFactory, SocketAddress), in a class"
            + " Ring without a package"
      })
  void a_file_that_is_no_such_program_is_answered_by_one_line(String text, String line)
      throws Exception {
    write(text == null ? "" : text);
    Ended ended = tried("ring");
    assertEquals(ExitCode.REFUSED, ended.exitCode(), ended.toString());
    assertEquals(List.of(line), ended.err());
  }

  @Test
  void where_nothing_can_be_written_one_line_says_so() throws Exception {
    Ended ended = end(start(Path.of("/proc"), List.of(), "ring"));
    assertEquals(ExitCode.REFUSED, ended.exitCode());
    assertEquals(1, ended.err().size(), ended.toString());
    assertTrue(
        ended.err().get(0).startsWith("cannot write Ring.java into the current directory: "),
        ended.toString());
  }

  @Test
  void without_a_lab_one_line_says_what_still_works() throws Exception {
    Ended ended = end(start(directory, List.of("-Dos.name=Windows 11"), "ring"));
    assertEquals(ExitCode.NO_LAB, ended.exitCode());
    assertEquals(
        List.of(
            "the lab needs Linux; this is Windows 11; Ring.java compiles, but cannot be played"
                + " here; --hint and --solution --give-up work"),
        ended.err());
  }

  @Test
  void a_java_without_a_compiler_is_named() throws Exception {
    String modules = "java.base,java.logging,java.desktop,jdk.unsupported,java.sql,java.naming";
    Ended ended = end(start(directory, List.of("--limit-modules", modules), "ring"));
    assertEquals(ExitCode.REFUSED, ended.exitCode(), ended.toString());
    assertEquals(
        List.of("this Java has no compiler (it is a JRE); try takes a JDK, 17 or newer"),
        ended.err());
  }

  @Test
  void watched_it_is_played_at_each_save() throws Exception {
    Process process = start(directory, List.of(), "ring", "--watch");
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    awaitLine(out, "Nobody opens who has heard nothing.");
    write("class Ring {");
    awaitLine(process.errorReader(StandardCharsets.UTF_8), "Ring.java:1: ");
    write(SOLUTION);
    awaitLine(out, "passed; --solution shows how the book does it");
    write(resource("Ring.java"));
    awaitLine(out, "Nobody opens who has heard nothing.");
    signal(process, "INT");
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(130, process.exitValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "KILL"})
  void what_a_program_has_started_ends_with_try(String signal) throws Exception {
    write(
        BEGIN
            + "new ProcessBuilder(\"setsid\", \"sh\", \"-c\", \"(sleep 1000."
            + mark
            + " & exit)\").start().waitFor();\nSystem.err.println(\"up\");\nwhile (true) {}\n}}\n");
    Process process = start(directory, List.of(), "ring");
    awaitLine(process.errorReader(StandardCharsets.UTF_8), "your program prints: up");
    assertFalse(ours().isEmpty());
    signal(process, signal);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
  }

  private static void awaitLine(BufferedReader in, String wanted) throws IOException {
    List<String> said = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      said.add(line);
      if (line.startsWith(wanted)) {
        return;
      }
    }
    throw new AssertionError(wanted + " was not said: " + said);
  }

  private List<String> ours() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains(mark))
        .toList();
  }

  private static void signal(Process process, String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private Ended tried(String... args) throws Exception {
    return end(start(directory, List.of(), args));
  }

  private Process start(Path where, List<String> options, String... args) throws IOException {
    // A shell starts what runs in its background deaf to Ctrl-C, and so all that comes of it.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.addAll(Jvm.BRIEF);
    command.addAll(options);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dtcpcourse.mark=" + mark,
            "-cp",
            System.getProperty("java.class.path"),
            InAChapter.class.getName(),
            "try"));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).directory(where.toFile()).start();
    started.add(process);
    return process;
  }

  private static Ended end(Process process) throws Exception {
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

  private Path file() {
    return directory.resolve("Ring.java");
  }

  private void write(String text) throws IOException {
    Files.writeString(file(), text);
  }

  private static String resource(String name) {
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
              .exercise(new Ring())
              .run(args));
    }
  }
}

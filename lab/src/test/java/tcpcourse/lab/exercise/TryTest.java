package tcpcourse.lab.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.testkit.LiveTest;

/**
 * {@code try}, as a reader types it, in a directory of his own. Whatever his program does, one line
 * says it, and nothing is left of it.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@LiveTest
class TryTest extends TryingTest {

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
    assertEquals(
        List.of(
            "hint 2 of 3: Who connects? The one who wants to hear something. The other one listens, and has done",
            "so before."),
        tried("ring", "--hint").out());
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
        CONNECT
            + "s.getInputStream().read(); return null;"
            + "|read(), Ring.java:5: Socket s = sockets.createSocket(); s.connect(server);",
        CONNECT
            + "s.getInputStream().available(); return null;"
            + "|connect(), Ring.java:5: Socket s = sockets.createSocket(); s.connect(server);",
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
        "new ProcessBuilder(`echo`, `a child`).inheritIO().start().waitFor(); return null;"
            + "|your program prints: a child",
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

  /** In less memory than a line takes that is written for 5 s. */
  @Test
  void a_line_without_end_is_no_harm() throws Exception {
    write(BEGIN + "byte[] much = new byte[1 << 20]; while (true) System.out.write(much);\n}}\n");
    Ended ended = end(start(directory, List.of("-Xmx96m"), "ring"));
    assertEquals(ExitCode.FAILED, ended.exitCode(), ended.toString());
    assertTrue(ended.says("ring() had not come back"), ended.toString());
    assertTrue(ended.says("your program prints more than 100 lines"), ended.toString());
    assertFalse(ended.toString().contains("OutOfMemoryError"), ended.toString());
  }

  @Test
  void a_pipe_is_no_program_and_keeps_no_notes() throws Exception {
    for (String name : List.of("Ring.java", ".tcpcourse")) {
      String pipe = directory.resolve(name).toString();
      assertEquals(0, new ProcessBuilder("mkfifo", pipe).start().waitFor());
    }
    Ended ended = tried("ring");
    assertEquals(ExitCode.REFUSED, ended.exitCode(), ended.toString());
    assertEquals(
        List.of("Ring.java is no regular file; move it away, and try writes one that is"),
        ended.err());
    assertEquals(List.of("hint 1 of 3: What do you hear?"), tried("ring", "--hint").out());
  }

  @Test
  void who_waits_for_something_else_than_the_lab_is_not_stopped() throws Exception {
    String other = "new ProcessBuilder(\"sh\", \"-c\", \"sleep 1; echo up\").start()";
    String wait = other + ".getInputStream().read(); Thread.sleep(500);\n";
    String body = SOLUTION.substring(SOLUTION.indexOf("    try ("));
    write(
        BEGIN
            + wait
            + body.replace("socket.connect", "socket.setSoTimeout(5_000);\nsocket.connect"));
    Ended ended = tried("ring");
    assertEquals(ExitCode.DONE, ended.exitCode(), ended.toString());
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
}

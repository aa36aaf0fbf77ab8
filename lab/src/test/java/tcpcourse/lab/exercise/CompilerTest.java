package tcpcourse.lab.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.lab.arguments.RefusedException;

class CompilerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "int one() { return 1 }"
            + " | A.java:2: ';' expected: int one() { return 1 } — look at the end of the line before,"
            + " too",
        "Sockets s;"
            + " | A.java:2: cannot find symbol, symbol: class Sockets, location: class A: Sockets s; —"
            + " is it spelled so, and imported?",
        "void x() { new java.net.Socket().close(); }"
            + " | A.java:2: unreported exception java.io.IOException; must be caught or declared to"
            + " be thrown: void x() { new java.net.Socket().close(); } — the method must say: throws"
            + " IOException",
        "int a = b; int c = d;"
            + " | A.java:2: cannot find symbol, symbol: variable b, location: class A: int a = b; int"
            + " c = d; — is it spelled so, and imported? (and 1 more)",
        "tcpcourse.lab.Lab lab;"
            + " | A.java:2: package tcpcourse.lab does not exist: tcpcourse.lab.Lab lab; — is it"
            + " spelled so, and imported?",
        "int x(Object o) { return switch (o) { case String s -> 1; default -> 0; }; }"
            + " | A.java:2: patterns in switch statements are a preview feature and are disabled by"
            + " default., (use --enable-preview to enable patterns in switch statements): int"
            + " x(Object o) { return switch (o) { case String s -> 1; default -> 0; }; }"
      })
  void the_first_fault_is_one_line_with_the_source_and_a_hint(String member, String answer) {
    RefusedException refused =
        assertThrows(
            RefusedException.class,
            () -> Compiler.compile("A.java", "class A {\n  " + member + "\n}\n"));
    if (Runtime.version().feature() == 17) {
      assertEquals(answer, refused.getMessage());
    }
    assertEquals(1, refused.getMessage().lines().count());
  }

  @Test
  void what_is_compiled_can_be_called() throws Exception {
    Compiled program = Compiler.compile("A.java", "class A { static int two() { return 2; } }");
    assertEquals(2, program.method(Shape.of("A", int.class, "two")).invoke(null));
  }

  @Test
  void a_method_of_another_shape_is_answered_by_the_one_that_is_wanted() throws Exception {
    Compiled program = Compiler.compile("A.java", "class A { static int two() { return 2; } }");
    RefusedException refused =
        assertThrows(
            RefusedException.class,
            () -> program.method(Shape.of("A", long.class, "two", String.class)));
    assertEquals("A.java must have: static long two(String)", refused.getMessage());
  }
}

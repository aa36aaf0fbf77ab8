package tcpcourse.lab.arguments;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ProgramTest {

  @Test
  void a_folder_in_which_java_reads_no_jar_is_named() {
    RefusedException refused =
        assertThrows(
            RefusedException.class, () -> Program.requireReadable("/home/me/wow!/lab/lab.jar"));
    assertEquals(
        "Java reads nothing in a folder whose name ends in \"!\"; rename wow!",
        refused.getMessage());
  }

  @Test
  void an_exclamation_mark_elsewhere_is_no_harm() {
    assertDoesNotThrow(() -> Program.requireReadable("/home/me/wow!wow/lab.jar"));
  }
}

package tcpcourse.lab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;
import tcpcourse.lab.kernel.Prerequisites;

class ToolsTest {

  @TempDir private Path nothing;

  private Prerequisites bareMachine() {
    return new Prerequisites(nothing, nothing.toString());
  }

  @ParameterizedTest
  @CsvSource({"ip, iproute2", "unshare, util-linux", "tshark, tshark", "tcpdump, tcpdump"})
  void a_test_that_lacks_a_program_is_skipped_and_names_the_package(
      String program, String bringer) {
    TestAbortedException skipped =
        assertThrows(
            TestAbortedException.class, () -> Tools.require(bareMachine(), false, program));
    assertEquals(
        program + " is missing; the package " + bringer + " brings it", skipped.getMessage());
  }

  @Test
  void where_the_lab_is_required_it_fails() {
    AssertionError failed =
        assertThrows(AssertionError.class, () -> Tools.require(bareMachine(), true, "tshark"));
    assertEquals(
        "-Dlab.required=true, but tshark is missing; the package tshark brings it",
        failed.getMessage());
  }
}

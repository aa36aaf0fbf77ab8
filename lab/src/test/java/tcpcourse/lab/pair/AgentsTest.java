package tcpcourse.lab.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentsTest {

  @Test
  void what_a_run_needs_lies_in_a_directory_of_its_own(@TempDir Path temporary) throws IOException {
    Path directory = Agents.directoryIn(temporary);
    assertTrue(Files.isDirectory(directory));
    assertEquals(temporary, directory.getParent());
  }

  @Test
  void where_there_is_no_directory_for_temporary_files_the_option_is_named(
      @TempDir Path temporary) {
    Path missing = temporary.resolve("missing");
    assertEquals(
        "the directory for temporary files cannot be used: "
            + missing
            + "; -Djava.io.tmpdir=DIR names another",
        assertThrows(IOException.class, () -> Agents.directoryIn(missing)).getMessage());
  }
}

package tcpcourse.lab.junit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example that lab/README shows is a test here, word for word. */
class ReadmeTest {

  private static final Path MODULE = Path.of(System.getProperty("basedir", ""));

  @Test
  void the_example_is_the_test_that_is_run() throws IOException {
    String source =
        Files.readString(MODULE.resolve("src/test/java/tcpcourse/lab/junit/UnreadBodyTest.java"));
    String shown = source.substring(source.indexOf("@ExtendWith"));
    assertTrue(Files.readString(MODULE.resolve("README.md")).contains("```java\n" + shown + "```"));
  }
}

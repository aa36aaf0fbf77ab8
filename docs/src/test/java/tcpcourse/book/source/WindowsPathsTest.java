package tcpcourse.book.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asciidoctor.extension.PreprocessorReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import tcpcourse.book.claims.Claims;
import tcpcourse.book.kit.BookFault;

/** The book's own reading of files, on a file system with drives and backslashes. */
class WindowsPathsTest {

  private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows());
  private final Path root = windows.getPath("C:\\the course");

  @BeforeEach
  void aCourse() throws IOException {
    Files.createDirectories(root.resolve("01-test\\src"));
    Files.createDirectories(root.resolve("01-test\\recordings"));
    Files.writeString(
        root.resolve("01-test\\src\\Pair.java"),
        "class Pair {\r\n  // tag::call[]\r\n  int call;\r\n  // end::call[]\r\n}\r\n");
    Files.writeString(
        root.resolve("01-test\\recordings\\silence.json"),
        """
        {"format": 3, "experiment": "silence", "question": "Is anybody there?",
         "made": {"kernel": "Linux 6.1", "jdk": "17", "date": "2026-11-20", "delay": 20000,
                  "command": "none"},
         "takes": [{"name": "", "events": []}], "findings": []}
        """);
  }

  @AfterEach
  void forget() throws IOException {
    windows.close();
  }

  @Test
  void recordings_are_found_in_every_chapter() {
    assertEquals(Set.of("silence"), Recordings.below(root).byExperiment().keySet());
  }

  @Test
  void claims_are_read() throws IOException {
    Path file = root.resolve("claims.json");
    Files.writeString(file, "[]");
    assertEquals(List.of(), Claims.read(file, new Recordings(Map.of(), Map.of())).all());
  }

  /** Asciidoctor has slashes in its paths on every system. */
  @ParameterizedTest
  @ValueSource(strings = {"C:/the course", "C:\\the course", "."})
  void a_listing_is_included_and_its_lines_know_where_they_are_from(String directory) {
    PreprocessorReader reader = mock(PreprocessorReader.class);
    when(reader.getDir()).thenReturn(directory);
    new JavaInclude(root).process(null, reader, "01-test/src/Pair.java", Map.of("tag", "call"));
    ArgumentCaptor<String> lines = ArgumentCaptor.forClass(String.class);
    verify(reader).pushInclude(lines.capture(), anyString(), anyString(), anyInt(), any());
    assertEquals(
        "  " + JavaInclude.BEGIN + "Pair.java:3" + JavaInclude.END + "int call;\n",
        lines.getValue());
  }

  @Test
  void a_listing_from_outside_the_course_is_a_fault() throws IOException {
    Files.writeString(windows.getPath("C:\\Outside.java"), "class Outside {}");
    PreprocessorReader reader = mock(PreprocessorReader.class);
    when(reader.getDir()).thenReturn("C:/the course");
    BookFault fault =
        assertThrows(
            BookFault.class,
            () -> new JavaInclude(root).process(null, reader, "../Outside.java", Map.of()));
    assertTrue(fault.getMessage().contains("../Outside.java"), fault.getMessage());
  }
}

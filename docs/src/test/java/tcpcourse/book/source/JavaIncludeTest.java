package tcpcourse.book.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.asciidoctor.extension.PreprocessorReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.book.kit.BookFault;

@Timeout(300)
class JavaIncludeTest {

  @Test
  void a_tag_that_ends_and_never_began_is_a_fault(@TempDir Path folder) throws IOException {
    Path course = Files.createDirectory(folder.resolve("course"));
    Files.writeString(course.resolve("Half.java"), "// end::gone[]\n// tag::open[]\nint x;\n");
    JavaInclude include = new JavaInclude(course);
    assertEquals("no tag \"gone\" in Half.java", missing(include, course, "gone"));
    assertEquals("the tag \"open\" in Half.java never ends", missing(include, course, "open"));
  }

  private static String missing(JavaInclude include, Path course, String tag) {
    PreprocessorReader reader = mock(PreprocessorReader.class);
    when(reader.getDir()).thenReturn(course.toString());
    return assertThrows(
            BookFault.class, () -> include.process(null, reader, "Half.java", Map.of("tag", tag)))
        .getMessage();
  }
}

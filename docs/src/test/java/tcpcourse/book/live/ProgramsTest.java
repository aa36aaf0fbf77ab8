package tcpcourse.book.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {

  /** As the build lays them: every jar begins with the same class, and names its own beside. */
  @Test
  void what_plays_is_given_the_chapters_that_were_built(@TempDir Path folder) throws IOException {
    Path course = folder.resolve("docs/target/course.jar");
    jar(
        course,
        "Class-Path: ../../lab/target/lab.jar ../../1/target/1.jar ../../2/target/2.jar",
        "Start-Class: tcpcourse.book.live.ServeCommand");
    jar(folder.resolve("lab/target/lab.jar"), "Start-Class: tcpcourse.lab.cli.LabCommand");
    jar(folder.resolve("1/target/1.jar"), "Start-Class: tcpcourse.handshake.Main");

    List<String> player = Programs.beside(course).player();

    int place = player.indexOf("tcpcourse.lab.live.Player");
    assertTrue(place > 0, player::toString);
    assertEquals(List.of("tcpcourse.handshake.Main"), player.subList(place + 1, player.size()));
  }

  private static void jar(Path jar, String... lines) throws IOException {
    String manifest = "Manifest-Version: 1.0\nMain-Class: tcpcourse.start.Start\n";
    manifest += String.join("\n", lines) + "\n";
    Files.createDirectories(jar.getParent());
    byte[] written = manifest.getBytes(StandardCharsets.UTF_8);
    new JarOutputStream(Files.newOutputStream(jar), new Manifest(new ByteArrayInputStream(written)))
        .close();
  }
}

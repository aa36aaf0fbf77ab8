package tcpcourse.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.lab.testkit.Jvm;

/** A jar like a chapter's: it needs the lab's, which needs a library. */
@Timeout(120)
class StartTest {

  private static final int CLASS_FILES_OF_JAVA_8 = 52;

  @TempDir private Path folder;

  private Path chapter;
  private Path lab;
  private Path library;

  /** What the program is made of: it extends a class of the library's. */
  public static class Library {}

  /** What the manifest names. */
  public static final class Played extends Library {

    public static void main(String... args) {
      if (args[0].equals("fail")) {
        throw new IllegalArgumentException("failed");
      }
      System.out.println("played " + String.join(" and ", args));
    }
  }

  @BeforeEach
  void lay() throws IOException {
    chapter = folder.resolve("01-a chapter/target/chapter.jar");
    lab = folder.resolve("lab/target/lab.jar");
    library = folder.resolve("lab/target/lib/library.jar");
    jar(chapter, "Class-Path: ../../lab/target/lab.jar", Start.class, Played.class);
    jar(lab, "Class-Path: lib/library.jar");
    jar(library, "Implementation-Title: a library", Library.class);
  }

  @Test
  void the_program_is_given_the_arguments() throws Exception {
    assertEquals("0: played one and two", run(chapter, "one", "two"));
  }

  @Test
  void what_the_program_throws_is_what_is_said() throws Exception {
    assertEquals(
        "Exception in thread \"main\" java.lang.IllegalArgumentException: failed",
        run(chapter, "fail").lines().findFirst().orElseThrow().replaceFirst("^1: ", ""));
  }

  @Test
  void a_jar_that_was_copied_alone_names_what_it_lacks() throws Exception {
    Path alone = folder.resolve("alone/in/target/chapter.jar");
    Files.createDirectories(alone.getParent());
    Files.copy(chapter, alone);
    assertEquals(refusal(folder.resolve("alone/lab/target/lab.jar")), run(alone));
  }

  @Test
  void a_lab_that_was_not_built_is_named() throws Exception {
    assertEquals(refusal(lab), run(chapterWithout(lab)));
  }

  @Test
  void a_library_that_another_jar_needs_is_named_too() throws Exception {
    assertEquals(refusal(library), run(chapterWithout(library)));
  }

  @Test
  void the_line_stays_one_whatever_the_folder_is_called() throws Exception {
    Path odd = folder.resolve("two\nlines/target/chapter.jar");
    Files.createDirectories(odd.getParent());
    Files.copy(chapter, odd);
    Files.delete(library);
    assertEquals(1, run(odd).lines().count());
  }

  @Test
  void java_8_can_read_it() throws Exception {
    try (InputStream classFile = Start.class.getResourceAsStream("Start.class")) {
      byte[] header = classFile.readNBytes(8);
      assertEquals(CLASS_FILES_OF_JAVA_8, header[7]);
    }
  }

  private Path chapterWithout(Path file) throws IOException {
    Files.delete(file);
    return chapter;
  }

  private static String refusal(Path file) throws IOException {
    return "2: chapter.jar lacks "
        + file.toFile().getCanonicalPath()
        + "; leave it in the folders that the build or the zip has it in";
  }

  private static void jar(Path jar, String line, Class<?>... classes) throws IOException {
    Files.createDirectories(jar.getParent());
    String manifest = "Manifest-Version: 1.0\nMain-Class: " + Start.class.getName() + "\n";
    manifest += "Start-Class: " + Played.class.getName() + "\n" + line + "\n";
    Manifest read =
        new Manifest(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)));
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), read)) {
      for (Class<?> each : classes) {
        String entry = each.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(entry));
        try (InputStream in = each.getResourceAsStream("/" + entry)) {
          in.transferTo(out);
        }
      }
    }
  }

  /** Exit code and all that it said. */
  private static String run(Path jar, String... args) throws Exception {
    List<String> command = new ArrayList<>(Jvm.BRIEF);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(60, TimeUnit.SECONDS);
      return process.exitValue() + ": " + said.strip();
    } finally {
      process.destroyForcibly();
    }
  }
}

package tcpcourse.lab.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcpcourse.lab.cli.Imagined;
import tcpcourse.lab.cli.Typed;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Jvm;

/** Where a recording cannot be written, one line says so before anything is played. */
class OutputFileTest {

  private static final List<String> ONE = List.of("lost-syn");
  private static final Recording RECORDING =
      Imagined.recording(
          new Imagined.Named("lost-syn", "What if the SYN is lost?"), new Finding("it was", true));

  @TempDir private Path directory;

  private static String refusal(Path file, List<String> experiments) {
    return assertThrows(
            RefusedException.class, () -> new OutputFile(OutputFile.JSON, file).check(experiments))
        .getMessage();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  @EnabledOnOs(OS.LINUX)
  @ParameterizedTest
  @CsvSource({
    "/dev/full, it is no regular file; name a file that is one or is not there yet",
    "/dev/null, it is no regular file; name a file that is one or is not there yet",
    "/proc/x, it cannot be made there",
    "/etc/passwd/x, Not a directory",
  })
  void what_the_kernel_does_not_let_be_written_is_refused(String file, String why) {
    assertEquals("cannot write --json " + file + ": " + why, refusal(Path.of(file), ONE));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_pipe_that_nobody_reads_is_refused_and_not_waited_for() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertEquals(
        "cannot write --json "
            + pipe
            + ": it is no regular file; name a file that is one or is not there yet",
        refusal(pipe, ONE));
  }

  @Test
  void a_name_too_long_is_refused() {
    Path file = directory.resolve("x".repeat(300));
    assertEquals("cannot write --json " + file + ": File name too long", refusal(file, ONE));
  }

  @Test
  void in_a_directory_each_experiments_own_file_is_tried() throws IOException {
    Files.createDirectory(directory.resolve("two.json"));
    assertEquals(
        "cannot write --json " + directory + ": two.json is a directory",
        refusal(directory, List.of("one", "two")));
    assertEquals(List.of("two.json"), names(directory));
  }

  @Test
  void trying_changes_nothing() throws Exception {
    Path file = Files.writeString(directory.resolve("old.json"), "precious");
    new OutputFile(OutputFile.JSON, file).check(ONE);
    assertEquals("precious", Files.readString(file));
    new OutputFile(OutputFile.JSON, directory.resolve("new.json")).check(ONE);
    assertEquals(List.of("old.json"), names(directory));
  }

  @Test
  void what_is_written_is_there_and_nothing_else() throws Exception {
    Path file = Files.writeString(directory.resolve("old.json"), "precious");
    new OutputFile(OutputFile.JSON, file).write(RECORDING);
    assertEquals(RECORDING, RecordingFile.read(file));
    assertEquals(List.of("old.json"), names(directory));
  }

  @ParameterizedTest
  @CsvSource({"--json, 12", "--pcapng, 15"})
  void on_a_full_disk_the_earlier_file_survives(String option, int used) throws Exception {
    Configuration small =
        Configuration.unix().toBuilder().setBlockSize(1024).setMaxSize(16 << 10).build();
    try (FileSystem disk = Jimfs.newFileSystem(small)) {
      Path file = Files.writeString(disk.getPath("/old"), "precious");
      Files.write(disk.getPath("/other"), new byte[used << 10]);
      assertThrows(IOException.class, () -> new OutputFile(option, file).write(large()));
      assertEquals("precious", Files.readString(file));
      assertEquals(List.of("old", "other", "work"), names(disk.getPath("/")));
      assertEquals("cannot write --json /old: out of disk space", refusal(file, ONE));
    }
  }

  private static Recording large() {
    Take take = new Take("", List.of(new Event.Note(1, "x".repeat(9_000))));
    return new Recording(
        RECORDING.experiment(),
        RECORDING.question(),
        RECORDING.made(),
        Collections.nCopies(3, take),
        RECORDING.findings());
  }

  @Test
  void a_link_stays_and_the_file_it_leads_to_is_replaced() throws Exception {
    Path file = Files.writeString(directory.resolve("old.json"), "precious");
    Path link = Files.createSymbolicLink(directory.resolve("link.json"), file);
    new OutputFile(OutputFile.JSON, link).write(RECORDING);
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(RECORDING, RecordingFile.read(file));
  }

  @ParameterizedTest
  @CsvSource({
    "same, same",
    "same, ./same",
    "same, link",
    "new, folder/../new",
    "new, elsewhere/new"
  })
  void one_file_by_two_names_is_refused(String json, String pcapng) throws Exception {
    Files.createFile(directory.resolve("same"));
    Files.createSymbolicLink(directory.resolve("link"), directory.resolve("same"));
    Files.createDirectory(directory.resolve("folder"));
    Files.createSymbolicLink(directory.resolve("elsewhere"), directory);
    Imagined runner = new Imagined();
    Typed typed =
        Typed.typing(
            runner,
            "--json",
            directory.resolve(json).toString(),
            "--pcapng",
            directory.resolve(pcapng).toString());
    assertEquals(
        new Typed(
            ExitCode.REFUSED,
            "",
            "--json and --pcapng name the same file; name two" + System.lineSeparator()),
        typed);
    assertEquals(List.of(), runner.played);
    assertFalse(Files.exists(directory.resolve("new")));
  }

  /** The JDK's own message of the first two is the name alone. */
  @Test
  void a_fault_is_said_in_words() {
    assertEquals("permission denied", FileFault.inWords(new AccessDeniedException("a")));
    assertEquals("it is not there", FileFault.inWords(new NoSuchFileException("a")));
    assertEquals("full", FileFault.inWords(new FileSystemException("a", null, "full")));
    assertEquals("EOFException", FileFault.inWords(new EOFException()));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void the_file_that_the_ladder_goes_to_is_no_place_for_the_recording() throws Exception {
    Path file = directory.resolve("out");
    ProcessBuilder run = new ProcessBuilder(Jvm.command(StandardOutput.class, file.toString()));
    Process process = run.redirectOutput(file.toFile()).redirectErrorStream(true).start();
    assertEquals(0, process.waitFor());
    assertEquals(
        Optional.of("cannot write --json " + file + ": standard output goes there"),
        Files.readAllLines(file).stream().findFirst());
  }

  /** Says what is wrong with the file that its standard output goes to. */
  static final class StandardOutput {
    public static void main(String... args) {
      System.out.println(refusal(Path.of(args[0]), ONE));
    }
  }
}

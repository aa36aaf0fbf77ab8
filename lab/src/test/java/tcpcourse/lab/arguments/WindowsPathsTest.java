package tcpcourse.lab.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.cli.Imagined;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;

/** Where recordings are written to and read from, on a file system with drives and backslashes. */
class WindowsPathsTest {

  private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows());
  private final Recording recording =
      Imagined.recording(
          new Imagined.Named("lost-syn", "What if the SYN is lost?"), new Finding("it was", true));

  @AfterEach
  void forget() throws IOException {
    windows.close();
  }

  @Test
  void a_recording_written_to_a_directory_lies_there_under_its_name_and_can_be_read()
      throws Exception {
    Path directory = Files.createDirectory(windows.getPath("C:\\work\\my recordings"));
    OutputFile destination = new OutputFile(OutputFile.JSON, directory);
    destination.check(List.of("lost-syn", "lost-ack"));
    destination.write(recording);
    Path file = windows.getPath("C:\\work\\my recordings\\lost-syn.json");
    assertEquals(recording, RecordingFile.read(file));
  }

  @Test
  void segments_for_wireshark_are_written_there_as_well() throws Exception {
    Path file = windows.getPath("C:\\work\\lost-syn.pcapng");
    OutputFile destination = new OutputFile(OutputFile.PCAPNG, file);
    destination.check(List.of("lost-syn"));
    destination.write(recording);
    assertTrue(Files.size(file) > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C:\\nowhere", "D:\\", "nowhere"})
  void a_directory_that_is_not_there_is_named_as_windows_names_it(String directory) {
    Path file = windows.getPath(directory).resolve("a.json");
    RefusedException refused =
        assertThrows(
            RefusedException.class,
            () -> new OutputFile(OutputFile.JSON, file).check(List.of("lost-syn")));
    assertEquals(
        "cannot write --json "
            + file
            + ": there is no directory "
            + file.toAbsolutePath().getParent(),
        refused.getMessage());
  }

  @Test
  void a_recording_that_git_gave_windows_line_ends_reads_the_same() throws Exception {
    Path file = windows.getPath("C:\\work\\lost-syn.json");
    Files.writeString(file, RecordingFile.toJson(recording).replace("\n", "\r\n"));
    assertEquals(recording, RecordingFile.read(file));
  }
}

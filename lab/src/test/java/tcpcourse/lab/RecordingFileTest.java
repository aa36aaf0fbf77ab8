package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordingFileTest {

  @Test
  void what_is_read_back_equals_what_was_written() throws Exception {
    Recording recording = Takes.threeWayHandshake();
    byte[] json = RecordingFile.toJson(recording).getBytes(StandardCharsets.UTF_8);
    assertEquals(recording, RecordingFile.parse(json, "sample"));
  }
}

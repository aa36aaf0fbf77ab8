package tcpcourse.book.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tcpcourse.book.testkit.Course;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Recording;

/** The line that lights up in a source is the line that made the call. */
@Timeout(300)
class LitLineTest {

  private static final Sources SOURCES = Sources.below(Course.ROOT);

  /**
   * Where a line makes a call without its name: at a block's end, through a method it is given, or
   * by a verb of the lab.
   */
  private static final Pattern UNNAMED =
      Pattern.compile(
          "close: *(try \\(|}).*|(read|write): .*(transferTo|\\.deliver\\().*"
              + "|\\w+: .*(ending\\.apply|ending\\.of|setting\\.apply|how\\.leave|how\\.apply|lead\\.in|\\.call)\\(.*"
              + "|(bind|accept): .*\\b(listen|connect)\\(.*|(close|setSoLinger): .*\\.abort\\(.*");

  @Test
  void every_recorded_call_stands_on_the_line_that_the_recording_names() throws Exception {
    TreeSet<String> wrong = new TreeSet<>();
    int checked = 0;
    for (Recording recording : Course.RECORDINGS.byExperiment().values()) {
      for (Event.CallBegan call : calls(recording)) {
        checked++;
        if (!stands(recording, call)) {
          wrong.add(recording.experiment() + ": " + call.text() + " at " + call.source());
        }
      }
    }
    assertTrue(checked > 1000, "only " + checked);
    assertEquals(
        List.of(), new ArrayList<>(wrong), "record these anew: their sources have changed");
  }

  private static List<Event.CallBegan> calls(Recording recording) {
    return recording.takes().stream()
        .flatMap(take -> take.all(Event.CallBegan.class))
        .filter(call -> !call.source().isEmpty())
        .toList();
  }

  private static boolean stands(Recording recording, Event.CallBegan call) throws Exception {
    String[] source = call.source().split(":");
    Path file = SOURCES.of(recording.experiment(), source[0]).orElseThrow().file();
    List<String> lines = Files.readAllLines(file);
    int number = Integer.parseInt(source[1]);
    String line = number <= lines.size() ? lines.get(number - 1).strip() : "";
    String name = call.text().replaceFirst("\\(.*", "").replaceFirst(".*\\.", "");
    return line.contains(name) || UNNAMED.matcher(name + ": " + line).matches();
  }
}

package tcpcourse.lab.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tcpcourse.lab.capture.Wrapping;
import tcpcourse.lab.explain.Exported.Spot;
import tcpcourse.lab.reading.Reading;
import tcpcourse.lab.reading.Sentence;
import tcpcourse.lab.reading.Sign;
import tcpcourse.lab.recording.Take;

/** A capture knows less than the recording it was made of: what is said of it is said of both. */
class CapturedReadingTest {

  @ParameterizedTest
  @EnumSource
  void what_is_said_of_a_capture_is_said_of_the_recording(Spot spot) throws IOException {
    List<String> more = new ArrayList<>();
    int said = 0;
    for (Exported take : Exported.all()) {
      List<Sign> known = signs(take.take()).toList();
      Connections captured = take.connections(spot, Wrapping.RAW);
      for (Connection connection : captured.all()) {
        List<Sign> signs = Explained.reading(connection).stream().map(Sentence::sign).toList();
        said += signs.size();
        signs.stream()
            .filter(sign -> !known.contains(sign))
            .forEach(sign -> more.add(take.name() + ": " + sign));
      }
    }
    assertEquals(List.of(), more);
    assertEquals(spot == Spot.BETWEEN, said == 0, "between nobody knows what came in, and where");
  }

  private static Stream<Sign> signs(Take take) {
    return Reading.of(take).stream().map(Sentence::sign);
  }
}

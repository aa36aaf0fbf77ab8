package tcpcourse.halfclose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.Live;
import tcpcourse.lab.Recording;
import tcpcourse.lab.Take;

@Timeout(60)
class FourSegmentsTest {

  private final Recording recording = Live.play(new FourSegments());

  @ParameterizedTest
  @ValueSource(
      strings = {
        FourSegments.NOBODY,
        FourSegments.SERVER_ONLY,
        FourSegments.CLIENT_ONLY,
        FourSegments.BOTH
      })
  void a_close_that_comes_after_the_acknowledgment_makes_it_four_segments(String take) {
    assertEquals(4, Closing.of(recording.take(take)).size());
  }

  @Test
  void a_side_that_has_received_data_keeps_the_acknowledgment_of_a_fin_back_for_40_ms() {
    assertTrue(waited(FourSegments.CLIENT_ONLY) >= 36);
    assertTrue(waited(FourSegments.BOTH) >= 36);
  }

  @Test
  void a_side_that_has_never_received_data_acknowledges_a_fin_much_sooner() {
    assertTrue(waited(FourSegments.NOBODY) < waited(FourSegments.CLIENT_ONLY));
    assertTrue(waited(FourSegments.NOBODY) < 30);
  }

  @Test
  void having_sent_data_makes_no_difference() {
    assertTrue(waited(FourSegments.SERVER_ONLY) < 30);
  }

  private double waited(String name) {
    Take take = recording.take(name);
    return FourSegments.millisToAcknowledge(take);
  }
}

package tcpcourse.halfclose.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Live;

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

  @ParameterizedTest
  @ValueSource(strings = {FourSegments.CLIENT_ONLY, FourSegments.BOTH})
  void a_side_that_has_received_data_keeps_the_acknowledgment_of_a_fin_back_for_40_ms(String name) {
    Take take = recording.take(name);
    assertEquals(40, FourSegments.keptBack(take));
    assertTrue(FourSegments.millisToAcknowledge(take) >= FourSegments.DELAY);
  }

  /** Having sent data makes no difference. */
  @ParameterizedTest
  @ValueSource(strings = {FourSegments.NOBODY, FourSegments.SERVER_ONLY})
  void a_side_that_has_never_received_data_does_not_keep_it_back(String name) {
    assertEquals(0, FourSegments.keptBack(recording.take(name)));
  }
}

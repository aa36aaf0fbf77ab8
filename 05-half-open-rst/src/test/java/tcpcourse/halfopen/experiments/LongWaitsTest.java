package tcpcourse.halfopen.experiments;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.testkit.Live;

/** Plays what mostly waits beside the other tests, so that RecordingsTest finds it played. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(600)
class LongWaitsTest {

  static Stream<Experiment> experiments() {
    return Stream.of(
        new KeepAliveWithDataQueued(),
        new Unreachable(),
        new PowerLoss(),
        new RejectedByAFirewall(),
        new IdleDropped(),
        new KeepAliveBelowTheLimit(),
        new SmallWorksLargeHangs());
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void it_shows_what_it_should(Experiment experiment) {
    assertTrue(Live.play(experiment).findings().stream().allMatch(Finding::shown));
  }
}

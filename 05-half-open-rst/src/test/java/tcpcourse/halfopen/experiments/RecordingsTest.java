package tcpcourse.halfopen.experiments;

import org.junit.jupiter.api.Order;
import tcpcourse.halfopen.Main;
import tcpcourse.lab.testkit.CommittedRecordings;

/** Last, so that by then what mostly waits has been played. */
@Order(Integer.MAX_VALUE)
class RecordingsTest extends CommittedRecordings {

  RecordingsTest() {
    super(Main.chapter());
  }
}

package tcpcourse.timewait.experiments;

import org.junit.jupiter.api.Order;
import tcpcourse.lab.testkit.CommittedRecordings;
import tcpcourse.timewait.Main;

/** Last, so that by then every experiment has been played, the slow one included. */
@Order(Integer.MAX_VALUE)
class RecordingsTest extends CommittedRecordings {

  RecordingsTest() {
    super(Main.chapter());
  }
}

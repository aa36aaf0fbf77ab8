package tcpcourse.halfclose.experiments;

import tcpcourse.halfclose.Main;
import tcpcourse.lab.testkit.CommittedRecordings;

class RecordingsTest extends CommittedRecordings {

  RecordingsTest() {
    super(Main.chapter());
  }
}

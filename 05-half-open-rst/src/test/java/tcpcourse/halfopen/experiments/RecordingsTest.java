package tcpcourse.halfopen.experiments;

import tcpcourse.halfopen.Main;
import tcpcourse.lab.testkit.CommittedRecordings;

class RecordingsTest extends CommittedRecordings {

  RecordingsTest() {
    super(Main.chapter());
  }
}

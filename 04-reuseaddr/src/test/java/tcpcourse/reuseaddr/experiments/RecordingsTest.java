package tcpcourse.reuseaddr.experiments;

import tcpcourse.lab.testkit.CommittedRecordings;
import tcpcourse.reuseaddr.Main;

class RecordingsTest extends CommittedRecordings {

  RecordingsTest() {
    super(Main.chapter());
  }
}

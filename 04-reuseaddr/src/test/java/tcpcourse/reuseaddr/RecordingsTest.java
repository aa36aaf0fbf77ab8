package tcpcourse.reuseaddr;

import tcpcourse.lab.CommittedRecordings;

class RecordingsTest extends CommittedRecordings {

  RecordingsTest() {
    super(Main.chapter());
  }
}

package tcpcourse.halfclose;

import tcpcourse.lab.CommittedRecordings;

class RecordingsTest extends CommittedRecordings {

  RecordingsTest() {
    super(Main.chapter());
  }
}

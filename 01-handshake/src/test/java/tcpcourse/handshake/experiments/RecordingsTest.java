package tcpcourse.handshake.experiments;

import tcpcourse.handshake.Main;
import tcpcourse.lab.testkit.CommittedRecordings;

class RecordingsTest extends CommittedRecordings {

  RecordingsTest() {
    super(Main.chapter());
  }
}

package tcpcourse.halfopen;

import tcpcourse.lab.PairUnderAbuse;

class PairUnderAbuseTest extends PairUnderAbuse {

  PairUnderAbuseTest() {
    super(Main.chapter(), "beat\n", "beat\n");
  }
}

package tcpcourse.handshake;

import tcpcourse.lab.PairUnderAbuse;

class PairUnderAbuseTest extends PairUnderAbuse {

  PairUnderAbuseTest() {
    super(Main.chapter(), "hello\n", "hello\n");
  }
}

package tcpcourse.halfclose;

import tcpcourse.lab.PairUnderAbuse;

class PairUnderAbuseTest extends PairUnderAbuse {

  PairUnderAbuseTest() {
    super(Main.chapter(), "hello, world\n", "1 2 13\n");
  }
}

package tcpcourse.timewait;

import tcpcourse.lab.PairUnderAbuse;

class PairUnderAbuseTest extends PairUnderAbuse {

  PairUnderAbuseTest() {
    super(Main.chapter(), "", "\\w+day, .*\\r\\n");
  }
}

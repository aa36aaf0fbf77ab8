package tcpcourse.halfopen;

import org.junit.jupiter.api.parallel.Isolated;
import tcpcourse.lab.PairUnderAbuse;

@Isolated("it measures the memory that all tests share")
class PairUnderAbuseTest extends PairUnderAbuse {

  PairUnderAbuseTest() {
    super(Main.chapter(), "beat\n", "beat\n");
  }
}

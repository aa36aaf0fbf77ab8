package tcpcourse.halfopen.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.tcp.TcpState;

/** read() and write() by turns, whatever comes of each: what is told depends on who asks first. */
final class Turns {

  private Turns() {}

  static void readWriteRead(Ends.End end) throws InterruptedException {
    end.read().ended();
    end.write("?").ended();
    end.read().ended();
  }

  /** The first write() waits until the kernel knows that the connection is over. */
  static void writeReadWrite(Ends.End end) throws InterruptedException {
    end.host().awaitNone(TcpState.ESTABLISHED);
    end.write("?").ended();
    end.read().ended();
    end.write("?").ended();
  }
}

package tcpcourse.halfopen.experiments;

import tcpcourse.lab.Ends;

/** read() and write() by turns, whatever comes of each: what is told depends on who asks first. */
final class Turns {

  private Turns() {}

  static void readWriteRead(Ends.End end) throws InterruptedException {
    end.read().ended();
    end.write("?").ended();
    end.read().ended();
  }

  static void writeReadWrite(Ends.End end) throws InterruptedException {
    end.write("?").ended();
    end.read().ended();
    end.write("?").ended();
  }
}

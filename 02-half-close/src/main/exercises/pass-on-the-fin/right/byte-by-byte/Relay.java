import java.io.*;
import java.net.*;
import java.util.concurrent.*;

class Relay {

  static void relay(Socket left, Socket right) throws Exception {
    CountDownLatch ended = new CountDownLatch(2);
    Thread one = new Thread(() -> pass(left, right, ended));
    one.start();
    Thread other = new Thread(() -> pass(right, left, ended));
    other.start();
    ended.await();
    left.close();
    right.close();
  }

  private static void pass(Socket from, Socket to, CountDownLatch ended) {
    try {
      InputStream in = from.getInputStream();
      for (int c = in.read(); c >= 0; c = in.read()) {
        to.getOutputStream().write(c);
      }
      to.shutdownOutput();
      ended.countDown();
    } catch (IOException broken) {
      ended.countDown();
      ended.countDown();
    }
  }
}

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.*;
import java.net.*;
import java.util.*;

class Stop {

  static void stop(ServerSocket listener) throws IOException {
    List<Thread> greeting = new ArrayList<>();
    try {
      listener.setSoTimeout(500);
      while (true) {
        Socket connection = listener.accept();
        Thread thread = new Thread(() -> greetQuietly(connection));
        greeting.add(thread);
        thread.start();
      }
    } catch (SocketTimeoutException empty) {
      listener.close();
    }
    for (Thread each : greeting) {
      try {
        each.join();
      } catch (InterruptedException interrupted) {
        throw new InterruptedIOException();
      }
    }
  }

  private static void greetQuietly(Socket connection) {
    try {
      greet(connection);
    } catch (IOException gone) {
      // One that is gone is no reason not to greet the others.
    }
  }

  private static void greet(Socket connection) throws IOException {
    try (connection) {
      connection.getOutputStream().write("hello\n".getBytes(US_ASCII));
    }
  }
}

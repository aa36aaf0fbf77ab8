package tcpcourse.handshake.experiments;

import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A server, as a process of its own, that has used up its descriptors but for a few. */
final class FullServer {

  private static final int OFTEN = 1_000;

  private FullServer() {}

  /** Its address, its port, and how many descriptors are to be left. */
  public static void main(String... args) throws IOException {
    ServerSocket listener = new ServerSocket();
    listener.bind(new InetSocketAddress(args[0], Integer.parseInt(args[1])));
    Deque<FileInputStream> open = useUp();
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      open.pop().close();
    }
    acceptForEver(listener);
  }

  private static Deque<FileInputStream> useUp() {
    Deque<FileInputStream> open = new ArrayDeque<>();
    while (true) {
      try {
        open.push(new FileInputStream("/dev/null"));
      } catch (IOException none) {
        return open;
      }
    }
  }

  // tag::accept-for-ever[]
  /** What many servers do: whatever accept() throws, try again. */
  private static void acceptForEver(ServerSocket listener) {
    List<Socket> accepted = new ArrayList<>();
    int failures = 0;
    while (true) {
      try {
        accepted.add(listener.accept());
        System.out.println("accept(): a connection");
      } catch (IOException refused) {
        failures++;
        if (failures == 1) {
          System.out.println(
              "accept(): " + refused.getClass().getSimpleName() + ": " + refused.getMessage());
        } else if (failures == OFTEN) {
          System.out.println("and so a thousand times");
        }
      }
    }
  }
  // end::accept-for-ever[]
}

package tcpcourse.reuseaddr.experiments;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Listens as a JVM does that may use IPv6, and says so. The lab's own JVM uses IPv4 alone, so the
 * lab runs this one beside it, on the server's host.
 */
final class DualStack {

  private DualStack() {}

  /**
   * Tries each address in turn, keeping what it got, until a line comes in.
   *
   * @param args the port, then addresses, such as {@code 0.0.0.0} or {@code ::1}
   */
  public static void main(String... args) throws IOException {
    int port = Integer.parseInt(args[0]);
    ServerSocket[] kept = new ServerSocket[args.length];
    for (int i = 1; i < args.length; i++) {
      kept[i] = new ServerSocket();
      kept[i].setReuseAddress(true);
      System.out.println("bind(" + args[i] + "): " + bind(kept[i], args[i], port));
    }
    new BufferedReader(new InputStreamReader(System.in)).readLine();
  }

  private static String bind(ServerSocket listener, String address, int port) {
    try {
      listener.bind(new InetSocketAddress(InetAddress.getByName(address), port));
      return "bound";
    } catch (IOException refused) {
      return refused.getClass().getSimpleName() + ": " + refused.getMessage();
    }
  }
}

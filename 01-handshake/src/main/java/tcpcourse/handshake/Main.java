package tcpcourse.handshake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import tcpcourse.lab.Chapter;

/** Chapter 1: the pair and its experiments. */
public final class Main {

  private Main() {}

  /** Plays, lists, serves or talks, as the arguments ask. */
  public static void main(String... args) {
    System.exit(chapter().run(args));
  }

  static Chapter chapter() {
    return new Chapter(1, "handshake", "connect() returned. What has happened?", Main.class)
        .server(EchoServer::echo)
        .client(Main::talk)
        .experiment(new ThreeWayHandshake())
        .experiment(new ConnectionRefused())
        .experiment(new ConnectBeforeAccept())
        .experiment(new BacklogFull())
        .experiment(new LostSyn())
        .experiment(new LostSynAck())
        .experiment(new LostFinalAck())
        .experiment(new InitialSequenceNumbers())
        .experiment(new OldDuplicateSyn())
        .experiment(new TwoListenersOldSyn())
        .experiment(new SimultaneousOpen())
        .experiment(new SelfConnect())
        .experiment(new AbandonedConnect())
        .experiment(new CloseInSynReceived())
        .experiment(new ResetInSynReceived())
        .experiment(new ListenerClosedWithQueue())
        .experiment(new ControlBits())
        .experiment(new SynCookie())
        .experiment(new ConnectAgain());
  }

  private static void talk(
      Socket socket, InetSocketAddress server, BufferedReader in, PrintStream out)
      throws IOException {
    try (EchoClient client = new EchoClient(socket)) {
      client.open(server);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(client.echo(line));
      }
    }
  }
}

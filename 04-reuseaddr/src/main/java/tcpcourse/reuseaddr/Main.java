package tcpcourse.reuseaddr;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.reuseaddr.exercises.HandOver;
import tcpcourse.reuseaddr.exercises.RestartAtOnce;
import tcpcourse.reuseaddr.exercises.StopInOrder;
import tcpcourse.reuseaddr.exercises.WaitOrGiveUp;
import tcpcourse.reuseaddr.experiments.BindRefused;
import tcpcourse.reuseaddr.experiments.ClientClosedFirst;
import tcpcourse.reuseaddr.experiments.Defaults;
import tcpcourse.reuseaddr.experiments.LiveConnections;
import tcpcourse.reuseaddr.experiments.RestartRefused;
import tcpcourse.reuseaddr.experiments.RestartWithReuse;
import tcpcourse.reuseaddr.experiments.ReuseOnTheClient;
import tcpcourse.reuseaddr.experiments.ReusePort;
import tcpcourse.reuseaddr.experiments.TooLate;
import tcpcourse.reuseaddr.experiments.TwoListeners;
import tcpcourse.reuseaddr.experiments.WildcardAndSpecific;
import tcpcourse.reuseaddr.questions.InventoryQuestions;
import tcpcourse.reuseaddr.questions.ReuseQuestions;

/** Chapter 4: the pair and its experiments. */
public final class Main {

  private Main() {}

  /** Plays, lists, serves or talks, as the arguments ask. */
  public static void main(String... args) {
    System.exit(chapter().run(args));
  }

  public static Chapter chapter() {
    return new Chapter(4, "reuseaddr", "Address already in use", Main.class)
        .server(GreetingServer::greet)
        .client(Main::talk)
        .experiment(RestartRefused.class)
        .experiment(RestartWithReuse.class)
        .experiment(ClientClosedFirst.class)
        .experiment(TwoListeners.class)
        .experiment(LiveConnections.class)
        .experiment(ReusePort.class)
        .experiment(ReuseOnTheClient.class)
        .experiment(Defaults.class)
        .experiment(WildcardAndSpecific.class)
        .experiment(TooLate.class)
        .experiment(BindRefused.class)
        .questions(ReuseQuestions.class)
        .questions(InventoryQuestions.class)
        .exercise(RestartAtOnce.class)
        .exercise(StopInOrder.class)
        .exercise(HandOver.class)
        .exercise(WaitOrGiveUp.class);
  }

  private static void talk(
      Socket socket, InetSocketAddress server, BufferedReader in, PrintStream out)
      throws IOException {
    try (GreetingClient client = new GreetingClient(socket)) {
      client.open(server);
      out.println(client.greeting());
      client.waitForEnd();
    }
  }
}

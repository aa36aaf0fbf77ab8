package tcpcourse.timewait;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.timewait.exercises.CloseLast;
import tcpcourse.timewait.exercises.OneConnection;
import tcpcourse.timewait.exercises.PortsToSpare;
import tcpcourse.timewait.experiments.AskedTwice;
import tcpcourse.timewait.experiments.BothWait;
import tcpcourse.timewait.experiments.HttpCloseAndKeepAlive;
import tcpcourse.timewait.experiments.KeptConnectionClosed;
import tcpcourse.timewait.experiments.LastAckLost;
import tcpcourse.timewait.experiments.NewSynInTimeWait;
import tcpcourse.timewait.experiments.NobodyWaits;
import tcpcourse.timewait.experiments.OldSegmentInTimeWait;
import tcpcourse.timewait.experiments.PeerThatNeverHears;
import tcpcourse.timewait.experiments.PortExhaustion;
import tcpcourse.timewait.experiments.ReconnectFlood;
import tcpcourse.timewait.experiments.SixtySeconds;
import tcpcourse.timewait.experiments.TimeWaitAssassination;
import tcpcourse.timewait.experiments.WhoClosesFirst;
import tcpcourse.timewait.questions.HttpQuestions;
import tcpcourse.timewait.questions.InventoryQuestions;
import tcpcourse.timewait.questions.KeptQuestions;
import tcpcourse.timewait.questions.PortQuestions;
import tcpcourse.timewait.questions.TimeWaitQuestions;

/** Chapter 3: the pair and its experiments. */
public final class Main {

  private Main() {}

  /** Plays, lists, serves or talks, as the arguments ask. */
  public static void main(String... args) {
    System.exit(chapter().run(args));
  }

  public static Chapter chapter() {
    return new Chapter(
            3,
            "time-wait",
            "Everyone has said goodbye. Why is the connection still there?",
            Main.class)
        .server(connection -> DaytimeServer.tell(connection, Clock.systemDefaultZone()))
        .client(Main::ask)
        .experiment(WhoClosesFirst.class)
        .experiment(LastAckLost.class)
        .experiment(SixtySeconds.class)
        .experiment(PeerThatNeverHears.class)
        .experiment(NewSynInTimeWait.class)
        .experiment(OldSegmentInTimeWait.class)
        .experiment(TimeWaitAssassination.class)
        .experiment(PortExhaustion.class)
        .experiment(BothWait.class)
        .experiment(NobodyWaits.class)
        .experiment(HttpCloseAndKeepAlive.class)
        .experiment(KeptConnectionClosed.class)
        .experiment(AskedTwice.class)
        .experiment(ReconnectFlood.class)
        .questions(HttpQuestions.class)
        .questions(TimeWaitQuestions.class)
        .questions(PortQuestions.class)
        .questions(KeptQuestions.class)
        .questions(InventoryQuestions.class)
        .exercise(CloseLast.class)
        .exercise(OneConnection.class)
        .exercise(PortsToSpare.class);
  }

  private static void ask(
      Socket socket, InetSocketAddress server, BufferedReader in, PrintStream out)
      throws IOException {
    try (DaytimeClient client = new DaytimeClient(socket)) {
      client.open(server);
      String time = client.answer();
      if (time.isEmpty()) {
        throw new EOFException("no time was told");
      }
      out.println(time);
    }
  }
}

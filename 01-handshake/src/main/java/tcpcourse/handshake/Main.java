package tcpcourse.handshake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import tcpcourse.handshake.exercises.ConnectInTime;
import tcpcourse.handshake.exercises.FirstLine;
import tcpcourse.handshake.exercises.RefusedOrSilent;
import tcpcourse.handshake.exercises.ServeEverybody;
import tcpcourse.handshake.experiments.AbandonedConnect;
import tcpcourse.handshake.experiments.AllWorkersBusy;
import tcpcourse.handshake.experiments.BacklogFull;
import tcpcourse.handshake.experiments.CloseInSynReceived;
import tcpcourse.handshake.experiments.ConnectAgain;
import tcpcourse.handshake.experiments.ConnectBeforeAccept;
import tcpcourse.handshake.experiments.ConnectionRefused;
import tcpcourse.handshake.experiments.ControlBits;
import tcpcourse.handshake.experiments.DescriptorsUsedUp;
import tcpcourse.handshake.experiments.InitialSequenceNumbers;
import tcpcourse.handshake.experiments.ListenerClosedWithQueue;
import tcpcourse.handshake.experiments.LostFinalAck;
import tcpcourse.handshake.experiments.LostSyn;
import tcpcourse.handshake.experiments.LostSynAck;
import tcpcourse.handshake.experiments.OldDuplicateSyn;
import tcpcourse.handshake.experiments.QueueInNumbers;
import tcpcourse.handshake.experiments.ResetInSynReceived;
import tcpcourse.handshake.experiments.SelfConnect;
import tcpcourse.handshake.experiments.SeveralAddresses;
import tcpcourse.handshake.experiments.SimultaneousOpen;
import tcpcourse.handshake.experiments.StopWithoutLoss;
import tcpcourse.handshake.experiments.SynCookie;
import tcpcourse.handshake.experiments.ThreeWayHandshake;
import tcpcourse.handshake.experiments.TwoListenersOldSyn;
import tcpcourse.handshake.questions.InventoryQuestions;
import tcpcourse.handshake.questions.NameQuestions;
import tcpcourse.handshake.questions.OpeningQuestions;
import tcpcourse.handshake.questions.QueueQuestions;
import tcpcourse.handshake.questions.TroubleQuestions;
import tcpcourse.lab.cli.Chapter;

/** Chapter 1: the pair and its experiments. */
public final class Main {

  private Main() {}

  /** Plays, lists, serves or talks, as the arguments ask. */
  public static void main(String... args) {
    System.exit(chapter().run(args));
  }

  public static Chapter chapter() {
    return new Chapter(1, "handshake", "connect() returned. What has happened?", Main.class)
        .server(EchoServer::echo)
        .client(Main::talk)
        .experiment(ThreeWayHandshake.class)
        .experiment(ConnectionRefused.class)
        .experiment(ConnectBeforeAccept.class)
        .experiment(BacklogFull.class)
        .experiment(LostSyn.class)
        .experiment(LostSynAck.class)
        .experiment(LostFinalAck.class)
        .experiment(InitialSequenceNumbers.class)
        .experiment(OldDuplicateSyn.class)
        .experiment(TwoListenersOldSyn.class)
        .experiment(SimultaneousOpen.class)
        .experiment(SelfConnect.class)
        .experiment(AbandonedConnect.class)
        .experiment(CloseInSynReceived.class)
        .experiment(ResetInSynReceived.class)
        .experiment(ListenerClosedWithQueue.class)
        .experiment(StopWithoutLoss.class)
        .experiment(QueueInNumbers.class)
        .experiment(AllWorkersBusy.class)
        .experiment(DescriptorsUsedUp.class)
        .experiment(ControlBits.class)
        .experiment(SynCookie.class)
        .experiment(ConnectAgain.class)
        .experiment(SeveralAddresses.class)
        .questions(OpeningQuestions.class)
        .questions(TroubleQuestions.class)
        .questions(InventoryQuestions.class)
        .questions(QueueQuestions.class)
        .questions(NameQuestions.class)
        .exercise(FirstLine.class)
        .exercise(ConnectInTime.class)
        .exercise(RefusedOrSilent.class)
        .exercise(ServeEverybody.class);
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

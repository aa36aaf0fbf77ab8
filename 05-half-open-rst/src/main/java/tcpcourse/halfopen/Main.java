package tcpcourse.halfopen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import tcpcourse.halfopen.HeartbeatClient.Sign;
import tcpcourse.halfopen.exercises.AnswerOrUnknown;
import tcpcourse.halfopen.exercises.DeadWhileIdle;
import tcpcourse.halfopen.exercises.FinRstSilence;
import tcpcourse.halfopen.exercises.KeptConnection;
import tcpcourse.halfopen.experiments.Abort;
import tcpcourse.halfopen.experiments.BlindReset;
import tcpcourse.halfopen.experiments.CableCutAndRestored;
import tcpcourse.halfopen.experiments.CloseWithUnreadData;
import tcpcourse.halfopen.experiments.DataThenReset;
import tcpcourse.halfopen.experiments.Heartbeat;
import tcpcourse.halfopen.experiments.IdleDropped;
import tcpcourse.halfopen.experiments.IdleHalfOpen;
import tcpcourse.halfopen.experiments.IdleReset;
import tcpcourse.halfopen.experiments.InexactReset;
import tcpcourse.halfopen.experiments.KeepAlive;
import tcpcourse.halfopen.experiments.KeepAliveBelowTheLimit;
import tcpcourse.halfopen.experiments.KeepAliveWithDataQueued;
import tcpcourse.halfopen.experiments.KilledProcess;
import tcpcourse.halfopen.experiments.MovedToAnotherServer;
import tcpcourse.halfopen.experiments.PowerLoss;
import tcpcourse.halfopen.experiments.PowerLossAndReboot;
import tcpcourse.halfopen.experiments.ReconnectSamePorts;
import tcpcourse.halfopen.experiments.RejectedByAFirewall;
import tcpcourse.halfopen.experiments.ResetBeforeAccept;
import tcpcourse.halfopen.experiments.ResetInEachState;
import tcpcourse.halfopen.experiments.SmallWorksLargeHangs;
import tcpcourse.halfopen.experiments.Unreachable;
import tcpcourse.halfopen.experiments.UseAfterClose;
import tcpcourse.halfopen.experiments.WhichTimeOut;
import tcpcourse.halfopen.experiments.WriteToAClosedPeer;
import tcpcourse.halfopen.questions.BetweenQuestions;
import tcpcourse.halfopen.questions.InventoryQuestions;
import tcpcourse.halfopen.questions.ResetQuestions;
import tcpcourse.halfopen.questions.SilenceQuestions;
import tcpcourse.halfopen.questions.TimeOutQuestions;
import tcpcourse.lab.cli.Chapter;

/** Chapter 5: the pair and its experiments. */
public final class Main {

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private Main() {}

  /** Plays, lists, serves or talks, as the arguments ask. */
  public static void main(String... args) {
    System.exit(chapter().run(args));
  }

  public static Chapter chapter() {
    return new Chapter(5, "half-open-rst", "The peer is gone. How would you know?", Main.class)
        .server(HeartbeatServer::answer)
        .client(Main::talk)
        .experiment(PowerLossAndReboot.class)
        .experiment(PowerLoss.class)
        .experiment(IdleHalfOpen.class)
        .experiment(KilledProcess.class)
        .experiment(CableCutAndRestored.class)
        .experiment(ReconnectSamePorts.class)
        .experiment(KeepAlive.class)
        .experiment(KeepAliveWithDataQueued.class)
        .experiment(Heartbeat.class)
        .experiment(WhichTimeOut.class)
        .experiment(Abort.class)
        .experiment(DataThenReset.class)
        .experiment(CloseWithUnreadData.class)
        .experiment(WriteToAClosedPeer.class)
        .experiment(UseAfterClose.class)
        .experiment(ResetBeforeAccept.class)
        .experiment(ResetInEachState.class)
        .experiment(BlindReset.class)
        .experiment(InexactReset.class)
        .experiment(Unreachable.class)
        .experiment(IdleDropped.class)
        .experiment(IdleReset.class)
        .experiment(KeepAliveBelowTheLimit.class)
        .experiment(RejectedByAFirewall.class)
        .experiment(MovedToAnotherServer.class)
        .experiment(SmallWorksLargeHangs.class)
        .questions(SilenceQuestions.class)
        .questions(ResetQuestions.class)
        .questions(BetweenQuestions.class)
        .questions(TimeOutQuestions.class)
        .questions(InventoryQuestions.class)
        .exercise(FinRstSilence.class)
        .exercise(DeadWhileIdle.class)
        .exercise(AnswerOrUnknown.class)
        .exercise(KeptConnection.class);
  }

  /** Nothing is typed: the client beats by itself until the connection has ended. */
  private static void talk(
      Socket socket, InetSocketAddress server, BufferedReader in, PrintStream out)
      throws IOException {
    try (HeartbeatClient client = new HeartbeatClient(socket, INTERVAL)) {
      client.open(server);
      Sign known = null;
      while (known != Sign.FIN && known != Sign.RST) {
        Sign sign = client.beat();
        if (sign != known) {
          out.println(LocalTime.now().format(CLOCK) + " " + inWords(sign));
        }
        known = sign;
      }
    }
  }

  static String inWords(Sign sign) {
    return switch (sign) {
      case ALIVE -> "alive: it answers";
      case SILENCE -> "silence: no answer within " + INTERVAL.toSeconds() + " s";
      case FIN -> "FIN: the server's end is closed";
      case RST -> "RST: the server's end no longer exists";
    };
  }
}

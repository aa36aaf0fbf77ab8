package tcpcourse.halfclose;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import tcpcourse.halfclose.exercises.DrainThenClose;
import tcpcourse.halfclose.exercises.EndYourText;
import tcpcourse.halfclose.exercises.PassOnTheFin;
import tcpcourse.halfclose.exercises.WholeAnswer;
import tcpcourse.halfclose.experiments.CloseNotify;
import tcpcourse.halfclose.experiments.CloseNotifyAnswered;
import tcpcourse.halfclose.experiments.CloseReturnsAtOnce;
import tcpcourse.halfclose.experiments.DataAfterClose;
import tcpcourse.halfclose.experiments.DrainBeforeClose;
import tcpcourse.halfclose.experiments.ForgottenClose;
import tcpcourse.halfclose.experiments.FourSegments;
import tcpcourse.halfclose.experiments.FullDuplex;
import tcpcourse.halfclose.experiments.HalfClose;
import tcpcourse.halfclose.experiments.HalfCloseThroughAProxy;
import tcpcourse.halfclose.experiments.LeakedSocket;
import tcpcourse.halfclose.experiments.LostDataSegment;
import tcpcourse.halfclose.experiments.ShutdownInput;
import tcpcourse.halfclose.experiments.SimultaneousClose;
import tcpcourse.halfclose.experiments.ThreeSegments;
import tcpcourse.halfclose.experiments.TlsCloseWaits;
import tcpcourse.halfclose.experiments.UnblockAReader;
import tcpcourse.halfclose.experiments.WriteAfterShutdown;
import tcpcourse.halfclose.experiments.WriteWriteRead;
import tcpcourse.halfclose.experiments.ZeroWindow;
import tcpcourse.halfclose.questions.HalfCloseQuestions;
import tcpcourse.halfclose.questions.InventoryQuestions;
import tcpcourse.halfclose.questions.ProxyQuestions;
import tcpcourse.halfclose.questions.SmallWritesQuestions;
import tcpcourse.halfclose.questions.TlsQuestions;
import tcpcourse.lab.cli.Chapter;

/** Chapter 2: the pair and its experiments. */
public final class Main {

  private Main() {}

  /** Plays, lists, serves or talks, as the arguments ask. */
  public static void main(String... args) {
    System.exit(chapter().run(args));
  }

  public static Chapter chapter() {
    return new Chapter(
            2, "half-close", "What does close() send, and who may still talk?", Main.class)
        .server(WordCountServer::answer)
        .client(Main::talk)
        .experiment(HalfClose.class)
        .experiment(FourSegments.class)
        .experiment(ThreeSegments.class)
        .experiment(SimultaneousClose.class)
        .experiment(ForgottenClose.class)
        .experiment(LeakedSocket.class)
        .experiment(WriteAfterShutdown.class)
        .experiment(DataAfterClose.class)
        .experiment(CloseReturnsAtOnce.class)
        .experiment(DrainBeforeClose.class)
        .experiment(FullDuplex.class)
        .experiment(ShutdownInput.class)
        .experiment(ZeroWindow.class)
        .experiment(LostDataSegment.class)
        .experiment(UnblockAReader.class)
        .experiment(HalfCloseThroughAProxy.class)
        .experiment(CloseNotify.class)
        .experiment(CloseNotifyAnswered.class)
        .experiment(TlsCloseWaits.class)
        .experiment(WriteWriteRead.class)
        .questions(HalfCloseQuestions.class)
        .questions(ProxyQuestions.class)
        .questions(TlsQuestions.class)
        .questions(SmallWritesQuestions.class)
        .questions(InventoryQuestions.class)
        .exercise(EndYourText.class)
        .exercise(WholeAnswer.class)
        .exercise(DrainThenClose.class)
        .exercise(PassOnTheFin.class);
  }

  private static void talk(
      Socket socket, InetSocketAddress server, BufferedReader in, PrintStream out)
      throws IOException {
    try (WordCountClient client = new WordCountClient(socket)) {
      client.open(server);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        client.send(line + "\n");
      }
      client.endText();
      out.println(client.answer());
    }
  }
}

package tcpcourse.halfopen.experiments;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.RST;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.SYN;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;

import java.util.List;
import java.util.function.Function;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;

/** Somebody who knows addresses and ports, but must guess the number, sends a RST (RFC 5961). */
public final class BlindReset implements Experiment {

  static final String EXACT = "RST with the very number expected";
  static final String INSIDE = "RST within the window";
  static final String OUTSIDE = "RST outside the window";
  static final String SYN_INSIDE = "SYN within the window";
  static final String DATA_OLD_ACK = "data, with an ACK of long ago";
  static final String DATA_NEW_ACK = "data, with an ACK for what was never sent";

  private static final int NEAR = 100;
  private static final int FAR = 10_000_000;

  @Override
  public String question() {
    return "A stranger forges a RST. How good must the guess be?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(EXACT, lab -> forge(lab, last -> guess(last, RST, 0)).serverReadsOnce());
    stage.take(INSIDE, lab -> challenged(lab, last -> guess(last, RST, NEAR)));
    stage.take(OUTSIDE, lab -> liveOn(forge(lab, last -> guess(last, RST, FAR))));
    stage.take(SYN_INSIDE, lab -> challenged(lab, last -> guess(last, SYN, NEAR)));
    stage.take(DATA_OLD_ACK, lab -> challenged(lab, last -> data(last, -FAR)));
    stage.take(DATA_NEW_ACK, lab -> challenged(lab, last -> data(last, NEAR)));
  }

  private static SegmentBuilder guess(Segment last, Flag flag, int beyond) {
    return SegmentBuilder.like(last).flags(flag).sequence(last.sequence() + beyond);
  }

  /** The sequence number is right; the acknowledgment must be guessed as well (RFC 5961 §5). */
  private static SegmentBuilder data(Segment last, int beyond) {
    return SegmentBuilder.like(last)
        .acknowledgment(last.acknowledgment() + beyond)
        .data("forged\n".getBytes(US_ASCII));
  }

  private static void challenged(Lab lab, Function<Segment, SegmentBuilder> forgery)
      throws Exception {
    Connection connection = forge(lab, forgery);
    lab.awaitArrival(ack().from(SERVER).first());
    liveOn(connection);
  }

  private static void liveOn(Connection connection) throws Exception {
    connection.clientWrites("still here\n").result();
    connection.serverReads().result();
    connection
        .lab()
        .client()
        .await("its ACK", entry -> entry.state() == ESTABLISHED && entry.sendQueue() == 0);
  }

  private static Connection forge(Lab lab, Function<Segment, SegmentBuilder> forgery)
      throws Exception {
    lab.expectNoLoss();
    lab.server().acknowledgeAtOnce();
    Connection connection = Connection.open(lab);
    lab.cable().inject(CLIENT, forgery.apply(lab.lastFrom(CLIENT)).options(List.of()).build());
    lab.awaitArrival(forged());
    return connection;
  }

  private static Match forged() {
    return Match.any().from(CLIENT).which("that is forged", segment -> segment.options().isEmpty());
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take exact = recording.take(EXACT);
    findings.that(
        EXACT + ": the connection ends; read() says Connection reset",
        exact.outcomes(SERVER, "read").equals(List.of(Told.RESET)));
    for (String name : List.of(INSIDE, SYN_INSIDE, DATA_OLD_ACK, DATA_NEW_ACK)) {
      findings.that(
          name + ": the server answers with an ACK that says what it expects, and lives on",
          challenges(recording.take(name)).size() == 1 && livesOn(recording.take(name)));
    }
    Take outside = recording.take(OUTSIDE);
    findings.that(
        OUTSIDE + ": no answer, and the connection lives on",
        challenges(outside).isEmpty() && livesOn(outside));
    findings.that(
        "nobody sent a RST but the stranger",
        recording.takes().stream().noneMatch(take -> take.segments(rst()).size() > 1)
            && recording.take(SYN_INSIDE).segments(syn()).size() == 2);
  }

  /** ACKs of the server between the handshake and the client's line. */
  static List<Crossing> challenges(Take take) {
    return take.segments(ack().from(SERVER)).stream()
        .filter(c -> c.at() < take.began(CLIENT, "write").at())
        .toList();
  }

  private static boolean livesOn(Take take) {
    return take.outcomes(SERVER, "read").equals(List.of("\"still here\\n\""));
  }
}

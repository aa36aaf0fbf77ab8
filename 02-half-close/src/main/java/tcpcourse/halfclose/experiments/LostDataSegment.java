package tcpcourse.halfclose.experiments;

import static tcpcourse.lab.tcp.Match.ack;
import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;

import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.recording.WindowSeries;
import tcpcourse.lab.tcp.TcpOption.Sack;

/** A segment with data is lost, alone or with others behind it. */
public final class LostDataSegment implements Experiment {

  static final String ALONE = "nothing behind it, and lost twice";
  static final String WITH_SACK = "four more behind it";
  static final String WITHOUT_SACK = "four more behind it, without SACK";

  private static final int SEGMENT = 1448;

  /**
   * Linux' TCP_RTO_MIN, 200 ms, in microseconds and less a tick of its clock. A timer may be late
   * on a busy machine, never early.
   */
  static final long SHORTEST = 190_000;

  @Override
  public String question() {
    return "A segment with data is lost. Who notices, and who repairs it?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(
        ALONE,
        lab -> {
          // Or a tail loss probe (RFC 8985 §7) is sent first, and only then the timer begins.
          lab.client().set("net.ipv4.tcp_early_retrans", "0");
          lose(lab, 2, 1);
        });
    stage.take(WITH_SACK, LostDataSegment::loseOneOfFive);
    stage.take(
        WITHOUT_SACK,
        lab -> {
          lab.client().set("net.ipv4.tcp_sack", "0");
          loseOneOfFive(lab);
        });
  }

  /** What the ACKs tell comes long before the timer, on a busy machine too. */
  private static void loseOneOfFive(Lab lab) throws Exception {
    lab.expectNoLoss();
    lose(lab, 1, 5);
  }

  private static void lose(Lab lab, int times, int segments) throws Exception {
    lab.server().acknowledgeAtOnce();
    Connection connection = Connection.open(lab);
    lab.cable().drop(data().from(CLIENT).firstOf(times));
    // One write() for all of them: the first ACK comes when the last has long left.
    byte[] text = new byte[segments * SEGMENT];
    lab.client().run("client", () -> connection.client().getOutputStream().write(text)).result();
    lab.client().await("all to be acknowledged", entry -> entry.sendQueue() == 0);
    lab.server()
        .run(
            "server",
            () -> connection.server().getInputStream().read(new byte[2 * segments * SEGMENT]))
        .result();
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take alone = recording.take(ALONE);
    findings.that(
        "every lost segment was well within the window: there was room for eight times as much",
        recording.takes().stream().allMatch(LostDataSegment::roomForMore));
    findings.that(
        "alone, it was missed by nobody but the client's timer, which ran for at least 200 ms, and"
            + " twice as long the second time",
        answers(alone).size() == 1 && wait(alone, 0) >= SHORTEST && wait(alone, 1) >= 2 * SHORTEST);
    for (String name : List.of(WITH_SACK, WITHOUT_SACK)) {
      Take take = recording.take(name);
      Crossing again = take.segments(data().from(CLIENT)).get(5);
      findings.that(
          name + ": each of them drew an ACK for the one that was missing",
          take.wire().stream().filter("server ACK seq=1 ack=1"::equals).count() == 4);
      findings.that(
          name + ": after " + acks(name) + " the client sent that one again, and no other",
          take.segments(data().from(CLIENT)).size() == 6
              && again.segment().sequence() == take.segments(data()).get(0).segment().sequence()
              && again.at() >= answers(take).get(needed(name) - 1).arrived().orElseThrow());
    }
    findings.that(
        "the program read one piece and saw nothing of it",
        recording.take(WITH_SACK).outcomes(SERVER, "read").equals(List.of("7240 bytes")));
    findings.that(
        "with SACK the ACKs also said what had come",
        answers(recording.take(WITH_SACK)).stream().limit(4).allMatch(LostDataSegment::hasSack)
            && answers(recording.take(WITHOUT_SACK)).stream().noneMatch(LostDataSegment::hasSack));
  }

  /** SACK with time (RFC 8985) needs one and a little patience; without, three (RFC 5681 §3.2). */
  private static int needed(String name) {
    return name.equals(WITH_SACK) ? 1 : 3;
  }

  private static String acks(String name) {
    return name.equals(WITH_SACK) ? "such ACKs" : "three such ACKs";
  }

  private static boolean roomForMore(Take take) {
    return WindowSeries.of(take, CLIENT).points().stream()
        .allMatch(point -> point.window() >= 8 * point.inFlight());
  }

  static List<Crossing> answers(Take take) {
    return take.segments(ack().from(SERVER));
  }

  static boolean hasSack(Crossing crossing) {
    return crossing.segment().options().stream().anyMatch(Sack.class::isInstance);
  }

  /** From the client's n-th segment with data, counted from 0, to the next; in microseconds. */
  static long wait(Take take, int n) {
    List<Crossing> sent = take.segments(data().from(CLIENT));
    return sent.get(n + 1).at() - sent.get(n).at();
  }
}

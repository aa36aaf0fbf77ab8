package tcpcourse.halfopen.experiments;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.RST;
import static tcpcourse.lab.tcp.SegmentFlags.Flag.SYN;

import java.util.List;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;

/** Somebody who knows addresses and ports, but must guess the number, sends a RST (RFC 5961). */
public final class BlindReset extends Story {

  private static final int NEAR = 100;
  private static final int FAR = 10_000_000;

  /** What the stranger makes of the client's last segment. */
  private interface Forgery {
    SegmentBuilder of(Segment last);
  }

  public BlindReset() {
    super("A stranger forges a RST. How good must the guess be?");

    take(
            "RST with the very number expected",
            lab -> forge(lab, last -> guess(last, RST, 0)).server().read().ended())
        .shows(
            "the connection ends; read() says Connection reset",
            gave(SERVER, "read", Told.RESET).and(endedIn(SERVER, ESTABLISHED, CLOSED)));
    challenged("RST within the window", last -> guess(last, RST, NEAR));
    take(
            "RST outside the window",
            lab -> forge(lab, last -> guess(last, RST, FAR)).deliver("still here\n"))
        .shows("no answer, and the connection lives on", answers().and(livesOn()));
    String syn = "SYN within the window";
    challenged(syn, last -> guess(last, SYN, NEAR));
    challenged("data, with an ACK of long ago", last -> data(last, -FAR));
    challenged("data, with an ACK for what was never sent", last -> data(last, NEAR)).since("6.18");
    compared(
        "nobody sent a RST but the stranger",
        each(that(take -> take.segments(rst()).size() <= 1, Take::wire))
            .and(in(syn, sent(2, syn()))));
  }

  private Scene challenged(String name, Forgery forgery) {
    return take(
            name,
            lab -> {
              Ends ends = forge(lab, forgery);
              lab.awaitArrival(ack().from(SERVER).first());
              ends.deliver("still here\n");
            })
        .shows(
            "the server answers with an ACK that says what it expects, and lives on",
            answers("server ACK seq=1 ack=1").and(livesOn()));
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

  private static Ends forge(Lab lab, Forgery forgery) throws Exception {
    lab.expectNoLoss();
    lab.server().acknowledgeAtOnce();
    Ends ends = lab.connect();
    lab.cable().inject(CLIENT, forgery.of(lab.lastFrom(CLIENT)).options(List.of()).build());
    lab.awaitArrival(forged());
    return ends;
  }

  private static Match forged() {
    return any().from(CLIENT).which("that is forged", segment -> segment.options().isEmpty());
  }

  /** Between the forged segment and the client's line. */
  private static Fact<Take> answers(String... segments) {
    return is(
        List.of(segments),
        take -> take.wire().stream().limit(Math.max(0, take.wire().size() - 2)).skip(4).toList());
  }

  private static Fact<Take> livesOn() {
    return gave(SERVER, "read", "\"still here\\n\"").and(never(SERVER, CLOSED));
  }
}

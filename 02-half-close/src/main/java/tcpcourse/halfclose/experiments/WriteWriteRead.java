package tcpcourse.halfclose.experiments;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.stream.IntStream;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Absent;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;

/**
 * A request in two small pieces, and two rules that wait for each other: the client's kernel sends
 * no small segment while one is unacknowledged (Nagle, RFC 9293 §3.7.4), and the server's keeps its
 * ACK back for an answer (delayed ACK, §3.8.6.3).
 */
public final class WriteWriteRead extends Story {

  /** Linux' TCP_DELACK_MIN is 40 ms; a tick of its clock takes up to 4 of them. */
  private static final long DELAY = 36;

  private static final String HEAD = "length 5\n";
  private static final String BODY = "hello";
  private static final String QUESTION = "hello\n";
  private static final String ANSWER = "thanks\n";

  /** After so many answers every Linux takes the two for talking in turns. */
  private static final int TURNS = 3;

  private static final String SECOND_WRITE = "write(\"" + BODY + "\")";

  public WriteWriteRead() {
    super("A request in two small writes takes 40 ms longer. Who waits for whom?");

    take("write, write, read", lab -> inTwo(lab, false))
        .inTime(WriteWriteRead::isWrittenBeforeTheAck)
        .shows(
            "both write()s have returned; the second piece leaves when the first is acknowledged",
            waitsForTheAck())
        .shows(
            "the server's kernel sends that ACK alone, 40 ms after the first piece has come",
            answeredAfter(DELAY, segment(1, carrying(HEAD)), WriteWriteRead::ackOfTheHead));
    take("the server's kernel keeps no ACK back", WriteWriteRead::acknowledged)
        .inTime(WriteWriteRead::isWrittenBeforeTheAck)
        .shows("the second piece waits for a round trip", waitsForTheAck());
    take("TCP_NODELAY", lab -> inTwo(lab, true))
        .inTime(WriteWriteRead::isWrittenBeforeTheHeadArrives)
        .shows(
            "both pieces are under way before either has arrived",
            that(
                take -> first(take, carrying(BODY)).at() < arrival(first(take, carrying(HEAD))),
                take -> "the second piece left after the first had arrived"));
    take("one write()", WriteWriteRead::inOne)
        .inTime(WriteWriteRead::isInTurns)
        .shows("both pieces leave in one segment", sent(1, carrying(HEAD + BODY)));
  }

  private static Match carrying(String text) {
    return data()
        .from(CLIENT)
        .which(
            "with \"" + text.replace("\n", "\\n") + "\"",
            segment -> new String(segment.data(), US_ASCII).equals(text));
  }

  /** What acknowledges the first piece, and is nothing but an ACK. */
  private static Crossing ackOfTheHead(Take take) {
    Segment head = first(take, carrying(HEAD)).segment();
    return take.segments(ack().from(SERVER)).stream()
        .filter(
            c -> c.segment().acknowledgment() == (head.sequence() + head.length() & 0xffffffffL))
        .findFirst()
        .orElseThrow(() -> new Absent("no ACK of the first piece came alone"));
  }

  private static Crossing first(Take take, Match match) {
    return take.segments(match).stream()
        .findFirst()
        .orElseThrow(() -> new Absent("this take has not seen the " + match));
  }

  private static long arrival(Crossing crossing) {
    return crossing.arrived().orElse(Long.MAX_VALUE);
  }

  private static Fact<Take> waitsForTheAck() {
    return that(
        take ->
            take.returned(CLIENT, SECOND_WRITE).at() < arrival(ackOfTheHead(take))
                && arrival(ackOfTheHead(take)) <= first(take, carrying(BODY)).at(),
        take ->
            "the ACK of the first piece arrived at "
                + arrival(ackOfTheHead(take))
                + " us, and the second left at "
                + first(take, carrying(BODY)).at()
                + " us");
  }

  /** Each answer left before the server's kernel would have sent the ACK of its question alone. */
  private static boolean isInTurns(Take take) {
    List<Crossing> asked = take.segments(carrying(QUESTION));
    List<Crossing> answered = take.segments(data().from(SERVER));
    return IntStream.range(0, Math.min(TURNS, answered.size()))
        .allMatch(i -> answered.get(i).at() < arrival(asked.get(i)) + DELAY * 1_000);
  }

  private static boolean isWrittenBeforeTheAck(Take take) {
    return isInTurns(take)
        && take.returned(CLIENT, SECOND_WRITE).at()
            < arrival(first(take, carrying(HEAD))) + DELAY * 1_000;
  }

  private static boolean isWrittenBeforeTheHeadArrives(Take take) {
    return isInTurns(take)
        && take.returned(CLIENT, SECOND_WRITE).at() < arrival(first(take, carrying(HEAD)));
  }

  /** The client writes the request in two pieces; the server reads until it has both. */
  private static void inTwo(Lab lab, boolean noDelay) throws Exception {
    Ends ends = inTurns(lab);
    Socket client = ends.client().socket();
    if (noDelay) {
      lab.client().run(() -> client.setTcpNoDelay(true)).result();
    }
    ask(lab, ends, () -> writeWrite(client.getOutputStream()));
  }

  private static void acknowledged(Lab lab) throws Exception {
    lab.server().acknowledgeAtOnce();
    inTwo(lab, false);
  }

  private static void inOne(Lab lab) throws Exception {
    Ends ends = inTurns(lab);
    ask(lab, ends, () -> writeBuffered(ends.client().socket().getOutputStream()));
  }

  // tag::two-ways[]
  private static void writeWrite(OutputStream out) throws IOException {
    out.write(HEAD.getBytes(US_ASCII));
    out.write(BODY.getBytes(US_ASCII));
  }

  private static void writeBuffered(OutputStream out) throws IOException {
    BufferedOutputStream buffered = new BufferedOutputStream(out);
    writeWrite(buffered);
    buffered.flush(); // only now write() is called, once
  }

  // end::two-ways[]

  /** Opens a connection on which some requests have been answered. */
  private static Ends inTurns(Lab lab) throws Exception {
    lab.expectNoLoss();
    Ends ends = lab.connect();
    for (int i = 0; i < TURNS; i++) {
      Running<Integer> reading = ends.server().blockInRead();
      ends.client().write(QUESTION).result();
      reading.result();
      ends.server().write(ANSWER).result();
      ends.client().read().result();
      lab.server().awaitAcknowledged();
    }
    return ends;
  }

  private static void ask(Lab lab, Ends ends, Host.Program request) throws Exception {
    lab.client().run(request).result();
    lab.server().await("the whole request", e -> e.receiveQueue() == HEAD.length() + BODY.length());
    ends.server().read().result();
    ends.server().write(ANSWER).result();
    ends.client().read().result();
    lab.server().awaitAcknowledged();
  }

  {
    programs(NO_DELAY);
  }
}

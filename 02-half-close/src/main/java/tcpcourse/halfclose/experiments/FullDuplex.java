package tcpcourse.halfclose.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

/** Both sides send at the same time: with a thread for each direction, and with one for both. */
public final class FullDuplex extends Story {

  private static final String UNREAD = "unread";

  public FullDuplex() {
    super("May two threads use one socket at once, one to read and one to write?");
    withTwoThreads();
    take("one thread a side, and both write first", FullDuplex::stuck)
        .tells(
            "with one thread a side, both in write(), neither came back: both windows were 0",
            gave(CLIENT, "write")
                .and(gave(SERVER, "write"))
                .and(ReceiveBuffer.staysFull(CLIENT))
                .and(ReceiveBuffer.staysFull(SERVER)))
        .tells(
            "and on both sides there was data to read",
            that(
                    take ->
                        readings(take, UNREAD).stream().filter(bytes -> bytes > 4000).count() == 2,
                    take -> readings(take, UNREAD))
                .telling("bytes unread:"));
  }

  private void withTwoThreads() {
    take("two threads a side", FullDuplex::cross)
        .tells(
            "on the client one thread wrote while another was in read() on the same socket",
            wroteWhileReading(CLIENT).and(gave(CLIENT, "read", "\"pong\"")))
        .tells(
            "on the server one thread wrote while another was in read() on the same socket",
            wroteWhileReading(SERVER).and(gave(SERVER, "read", "\"ping\"")))
        .tells(
            "the two segments crossed: each left before the other arrived, and acknowledged nothing",
            onTheWire("client PSH,ACK seq=1 ack=1 len=4", "server PSH,ACK seq=1 ack=1 len=4")
                .and(crossing(data())));
  }

  private static void cross(Lab lab) throws Exception {
    lab.expectNoLoss();
    Ends ends = lab.connect();
    Running<Integer> clientReads = ends.client().by("client reader").blockInRead();
    Running<Integer> serverReads = ends.server().by("server reader").blockInRead();
    // Neither arrives before both have left.
    Hold fromClient = lab.cable().hold(data().from(CLIENT).first());
    Hold fromServer = lab.cable().hold(data().from(SERVER).first());
    ends.client().by("client writer").write("ping").result();
    ends.server().by("server writer").write("pong").result();
    fromClient.await();
    fromServer.await();
    // At once: an answer to the one is not to overtake the other.
    lab.cable().release(fromClient, fromServer);
    clientReads.result();
    serverReads.result();
    lab.awaitArrival(ack().from(CLIENT).nth(2));
    lab.awaitArrival(ack().from(SERVER));
  }

  private static void stuck(Lab lab) throws Exception {
    lab.steady(); // and so no zero-window probes, which would only be in the way
    Ends ends = ReceiveBuffer.of(4096, lab);
    for (Side side : Side.values()) {
      Ends.End writer = ends.at(side).by(side + " writer");
      writer.setSendBufferSize(4096).result();
      writer.write(new byte[20_000]);
      lab.awaitArrival(ReceiveBuffer.full(side.other()));
      int unread = lab.host(side.other()).awaitUnread();
      lab.host(side.other()).measure(UNREAD, unread, "bytes");
    }
  }

  private static Fact<Take> wroteWhileReading(Side side) {
    return inOrder(
        began(side, "read"), began(side, "write"), returned(side, "write"), returned(side, "read"));
  }

  {
    programs(RECEIVE_BUFFER, SEND_BUFFER);
  }
}

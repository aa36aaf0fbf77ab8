package tcpcourse.halfclose.experiments;

import java.io.InputStream;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.cable.Hold;

/** The server shuts its input; the client, which does not know, goes on sending. */
public final class ShutdownInput extends Story {

  private static final String SHUT = "the input is shut";
  private static final String READ = "the input is read";
  private static final String UNREAD = "receive queue";

  public ShutdownInput() {
    super("The server calls shutdownInput(). Does the client learn of it?");
    shutInput();
    take(READ, ShutdownInput::readAndClose);
    take("the input is shut, and more comes than there is room for", ShutdownInput::fill)
        .tells(
            "what comes is not thrown away: it fills the room, and the window went to 0",
            ReceiveBuffer.staysFull(SERVER));
    compared(
        "close() then sent RST behind its FIN, for the data was unread; where it had been read, FIN"
            + " alone",
        in(SHUT, onTheWire("server FIN,ACK seq=8 ack=9 len=0", "server RST,ACK seq=9 ack=9"))
            .and(in(READ, measured(UNREAD, 8).and(gave(SERVER, "read", "8 bytes"))))
            .and(in(READ, none(rst()))));
  }

  private void shutInput() {
    take(SHUT, ShutdownInput::shutAndClose)
        .tells(
            "shutdownInput() put nothing on the wire: the next segment was the client's data",
            is("client PSH,ACK seq=1 ack=1 len=8", take -> take.wire().get(3))
                .and(inOrder(returned(SERVER, "shutdownInput"), segment(4, any()))))
        .tells(
            "the data was acknowledged as ever, and lay in the receive queue; read() gave -1",
            onTheWire("server ACK seq=1 ack=9")
                .and(measured(UNREAD, 8))
                .and(gave(SERVER, "read", "-1")))
        .tells(
            "the other direction was open: the client got the answer",
            gave(CLIENT, "read", "\"answer\\n\""));
  }

  private static void shutAndClose(Lab lab) throws Exception {
    Ends ends = answer(lab, true);
    Hold ackOfTheFin = lab.cable().hold(ack().from(CLIENT));
    ends.server().close().result();
    ackOfTheFin.await();
    ackOfTheFin.release();
    // One that close() sends, and one for the ACK of the FIN, which comes too late.
    lab.awaitArrival(rst().nth(2));
  }

  private static void readAndClose(Lab lab) throws Exception {
    Ends ends = answer(lab, false);
    ends.server().close().result();
    ends.client().read().result();
    ends.client().closeLast();
  }

  private static void fill(Lab lab) throws Exception {
    lab.steady();
    Ends ends = ReceiveBuffer.of(4096, lab);
    ends.server().shutdownInput().result();
    send(lab, ends.client(), 7_000);
    lab.awaitArrival(ReceiveBuffer.full(SERVER));
  }

  private static Ends answer(Lab lab, boolean shut) throws Exception {
    lab.expectNoLoss();
    lab.client().acknowledgeAtOnce();
    Ends ends = lab.connect();
    InputStream in = ends.server().socket().getInputStream(); // shut, there is none to be had
    if (shut) {
      ends.server().shutdownInput().result();
    }
    send(lab, ends.client(), 8);
    lab.server().run(() -> in.read(new byte[100])).result();
    ends.server().write("answer\n").result();
    ends.client().read().result();
    // The handshake's, and the answer's.
    lab.awaitArrival(ack().from(CLIENT).nth(2));
    return ends;
  }

  private static void send(Lab lab, Ends.End client, int bytes) throws Exception {
    client.write(new byte[bytes]).result();
    lab.awaitArrival(ack().from(SERVER));
    lab.server().measure(UNREAD, lab.server().awaitUnread(), "bytes");
  }

  {
    programs(RECEIVE_BUFFER, LINGER);
  }
}

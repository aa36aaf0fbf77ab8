package tcpcourse.halfclose.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.Story;

/**
 * The client's FIN says the same after close() and after shutdownOutput(); what it does with data
 * that comes afterwards does not.
 */
public final class DataAfterClose extends Story {

  private static final String BROKEN_PIPE = "SocketException: Broken pipe";

  private interface Ending {
    Running<Void> of(Ends.End end);
  }

  public DataAfterClose() {
    super("The client has sent FIN, the server goes on sending. Does anybody read it?");
    take("after shutdownOutput()", DataAfterClose::sendToReader)
        .shows(
            "the data is acknowledged and read; no RST",
            onTheWire("client ACK seq=2 ack=7")
                .and(gave(CLIENT, "read", "\"hello\\n\""))
                .and(none(rst())));

    afterClose("after close(); the server reads next", DataAfterClose::thenRead)
        .shows(
            "read() gives -1: the FIN had come before the RST",
            gave(SERVER, "read", "-1").and(gave(SERVER, "write", "")));

    afterClose("after close(); the server writes again", DataAfterClose::thenWrite)
        .shows(
            "that write() throws " + BROKEN_PIPE + "; nothing is sent",
            gave(SERVER, "write", "", BROKEN_PIPE)
                .and(is(4, take -> Closing.of(take).size()))
                .and(gave(SERVER, "read", "-1")));

    compared(
        "the FIN of close() and that of shutdownOutput() look alike",
        each(onTheWire("client FIN,ACK seq=1 ack=1 len=0")));
  }

  private Scene afterClose(String name, Stage.Procedure play) {
    return take(name, play)
        .shows(
            "the first write() returned as if all were well; RST came back",
            is("", take -> take.outcomes(SERVER, "write").get(0))
                .and(is("client RST seq=2", take -> Closing.of(take).get(3)))
                .and(went(SERVER, SYN_RECV, ESTABLISHED, CLOSE_WAIT, CLOSED)));
  }

  private static void sendToReader(Lab lab) throws Exception {
    Ends ends = sendAfterFin(lab, Ends.End::shutdownOutput);
    lab.server()
        .await("its data to be acknowledged", s -> s.state() == CLOSE_WAIT && s.sendQueue() == 0);
    ends.client().read().result();
    ends.server().close().result();
    lab.server().awaitNone(LAST_ACK);
  }

  private static void thenRead(Lab lab) throws Exception {
    Ends.End server = sendToNobody(lab);
    server.read().result();
    server.close().result();
  }

  private static void thenWrite(Lab lab) throws Exception {
    Ends.End server = sendToNobody(lab);
    server.write("again\n").failure();
    server.read().result();
    server.close().result();
  }

  private static Ends.End sendToNobody(Lab lab) throws Exception {
    Ends ends = sendAfterFin(lab, Ends.End::close);
    lab.server().awaitNone(CLOSE_WAIT);
    return ends.server();
  }

  private static Ends sendAfterFin(Lab lab, Ending ending) throws Exception {
    lab.expectNoLoss();
    Ends ends = lab.connect();
    ending.of(ends.client()).result();
    lab.client().await(FIN_WAIT2);
    ends.server().write("hello\n").result();
    return ends;
  }
}

package tcpcourse.halfclose.experiments;

import java.util.function.Function;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;

/**
 * The client's FIN says the same after close() and after shutdownOutput(); what it does with data
 * that comes afterwards does not.
 */
public final class DataAfterClose extends Story {

  private static final String BROKEN_PIPE = "SocketException: Broken pipe";

  public DataAfterClose() {
    super("The client has sent FIN, the server goes on sending. Does anybody read it?");
    take("after shutdownOutput()", DataAfterClose::sendToReader)
        .shows(
            "the data is acknowledged and read; no RST",
            onTheWire("client ACK seq=2 ack=7")
                .and(gave(CLIENT, "read", "\"hello\\n\""))
                .and(none(rst())));

    afterClose("after close(); the server reads next", false)
        .shows(
            "read() gives -1: the FIN had come before the RST",
            gave(SERVER, "read", "-1").and(gave(SERVER, "write", "")));

    afterClose("after close(); the server writes again", true)
        .shows(
            "that write() throws " + BROKEN_PIPE + "; nothing is sent",
            gave(SERVER, "write", "", BROKEN_PIPE)
                .and(is(4, take -> Closing.of(take).size()).telling("segments that close:"))
                .and(gave(SERVER, "read", "-1")));

    compared(
        "the FIN of close() and that of shutdownOutput() look alike",
        each(onTheWire("client FIN,ACK seq=1 ack=1 len=0")));
  }

  private Scene afterClose(String name, boolean writesAgain) {
    return take(name, lab -> sendToNobody(lab, writesAgain))
        .shows(
            "the first write() returned as if all were well; RST came back",
            is("", take -> take.outcomes(SERVER, "write").get(0))
                .and(is("client RST seq=2", take -> Closing.of(take).get(3)))
                .and(went(SERVER, SYN_RECV, ESTABLISHED, CLOSE_WAIT, CLOSED)));
  }

  private static void sendToReader(Lab lab) throws Exception {
    Ends ends = sendAfterFin(lab, Ends.End::shutdownOutput);
    ends.server().awaitAcknowledged();
    ends.client().read().result();
    ends.server().closeLast();
  }

  private static void sendToNobody(Lab lab, boolean writesAgain) throws Exception {
    Ends.End server = sendAfterFin(lab, Ends.End::close).server();
    lab.server().awaitNone(CLOSE_WAIT);
    if (writesAgain) {
      server.write("again\n").failure();
    }
    server.read().result();
    server.close().result();
  }

  private static Ends sendAfterFin(Lab lab, Function<Ends.End, Running<Void>> ending)
      throws Exception {
    lab.expectNoLoss();
    Ends ends = lab.connect();
    ending.apply(ends.client()).result();
    lab.client().await(FIN_WAIT2);
    ends.server().write("hello\n").result();
    return ends;
  }

  {
    programs(LINGER, THINK_WRITE);
  }
}

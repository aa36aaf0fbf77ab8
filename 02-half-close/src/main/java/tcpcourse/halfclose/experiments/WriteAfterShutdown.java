package tcpcourse.halfclose.experiments;

import java.io.OutputStream;
import java.net.Socket;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;

/** Whoever has sent FIN cannot send more: this side's kernel refuses, and the cable stays empty. */
public final class WriteAfterShutdown extends Story {

  private static final String TEXT = "more\n";

  public WriteAfterShutdown() {
    super("My output is shut and I write all the same. Who objects, and in which words?");

    take("the client, which has shut its output, writes", WriteAfterShutdown::clientWrites)
        .shows(
            "the kernel refuses, SocketException: Broken pipe",
            gave(CLIENT, "write", "SocketException: Broken pipe"))
        .shows(
            "asked for a new stream, the JDK says that the output is shutdown",
            gave(CLIENT, "getOutputStream", "SocketException: Socket output is shutdown"))
        .shows(
            "nothing on the cable after the FIN and its ACK",
            Closing.was("client FIN,ACK seq=1 ack=1 len=0", "server ACK seq=1 ack=2"))
        .tells(
            "a second shutdownOutput() is refused as well, and sends no second FIN",
            gave(CLIENT, "shutdownOutput", "", "SocketException: Socket output is already shutdown")
                .and(sent(1, fin())));

    take("the server, which has not, writes", WriteAfterShutdown::serverWrites)
        .shows(
            "the data arrives and is acknowledged; FIN closed one direction only",
            gave(SERVER, "write", "")
                .and(gave(CLIENT, "read", "\"more\\n\""))
                .and(onTheWire("client ACK seq=2 ack=6")));
  }

  private static void clientWrites(Lab lab) throws Exception {
    lab.expectNoLoss();
    Ends ends = lab.connect();
    Socket client = ends.client().socket();
    // Asked for beforehand: afterwards the JDK itself refuses, and the kernel is never asked.
    OutputStream out = lab.client().run(client::getOutputStream).result();
    shutOutput(ends.client());
    lab.client().run(() -> out.write(TEXT.getBytes())).failure();
    lab.client().run(client::getOutputStream).failure();
    ends.client().shutdownOutput().failure();
  }

  private static void serverWrites(Lab lab) throws Exception {
    lab.expectNoLoss();
    Ends ends = lab.connect();
    shutOutput(ends.client());
    ends.server().write(TEXT).result();
    ends.client().read().result();
    ends.server().awaitAcknowledged();
  }

  private static void shutOutput(Ends.End client) throws Exception {
    client.shutdownOutput().result();
    client.host().await(FIN_WAIT2);
  }
}

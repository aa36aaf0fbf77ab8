package tcpcourse.halfopen.experiments;

import java.net.Socket;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;

/** What the client can ask about a peer that lives, is gone, has closed, or has reset. */
public final class IdleHalfOpen extends Story {

  private static final int READ_LIMIT = 500;

  public IdleHalfOpen() {
    super("Nothing is said. Which call tells a peer that is gone from one that lives?");

    String lives = "the server lives and says nothing";
    String gone = "the server has lost power";
    String closed = "the server has closed (FIN)";
    String reset = "the server has reset (RST)";
    take(lives, lab -> ask(lab.connect().client()));
    take(gone, lab -> ask(powerLost(lab)));
    take(closed, lab -> ask(closed(lab)))
        .shows("the kernel knows of the FIN: CLOSE_WAIT", endedIn(CLIENT, CLOSE_WAIT));
    take(reset, lab -> ask(Abort.aborted(lab)));
    compared(
        "isConnected(), isClosed() and available() give the same in all four cases: true, false, 0",
        each(
            gave(CLIENT, "isConnected", "true")
                .and(gave(CLIENT, "isClosed", "false"))
                .and(gave(CLIENT, "available", "0"))));
    compared(
        "only read() tells FIN (-1) and RST (Connection reset) from silence",
        in(closed, gave(CLIENT, "read", Told.END))
            .and(in(reset, gave(CLIENT, "read", Told.RESET))));
    compared(
        "a peer that lives and one that is gone give the same silence",
        in(lives, gave(CLIENT, "read", Told.READ_TIMED_OUT))
            .and(in(gone, gave(CLIENT, "read", Told.READ_TIMED_OUT))));
    compared(
        "the kernel itself does not know better: ESTABLISHED in both",
        in(lives, endedIn(CLIENT, ESTABLISHED)).and(in(gone, endedIn(CLIENT, ESTABLISHED))));
  }

  private static Ends.End powerLost(Lab lab) throws Exception {
    Ends ends = lab.connect();
    lab.losePower(SERVER);
    return ends.client();
  }

  private static Ends.End closed(Lab lab) throws Exception {
    lab.client().acknowledgeAtOnce();
    Ends ends = lab.connect();
    ends.server().close().result();
    lab.server().await(FIN_WAIT2);
    return ends.client();
  }

  private static void ask(Ends.End client) throws Exception {
    Socket socket = client.socket();
    client
        .host()
        .run(
            () -> {
              // tag::questions[]
              socket.isConnected();
              socket.isClosed();
              socket.getInputStream().available();
              // end::questions[]
              socket.setSoTimeout(READ_LIMIT);
            })
        .result();
    client.read().ended();
  }
}

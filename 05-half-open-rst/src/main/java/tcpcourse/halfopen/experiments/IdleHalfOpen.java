package tcpcourse.halfopen.experiments;

import java.net.Socket;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;

/** What the client can ask about a peer that lives, is gone, has closed, or has reset. */
public final class IdleHalfOpen extends Story {

  private static final String LIVES = "the server lives and says nothing";
  private static final String GONE = "the server has lost power";
  private static final String CLOSED_BY_FIN = "the server has closed (FIN)";
  private static final String RESET_BY_RST = "the server has reset (RST)";
  private static final int READ_LIMIT = 500;

  public IdleHalfOpen() {
    super("Nothing is said. Which call tells a peer that is gone from one that lives?");

    take(LIVES, lab -> ask(lab.connect().client()));
    take(GONE, lab -> ask(powerLost(lab)));
    take(CLOSED_BY_FIN, lab -> ask(closed(lab)))
        .shows("the kernel knows of the FIN: CLOSE_WAIT", endedIn(CLIENT, CLOSE_WAIT));
    take(RESET_BY_RST, lab -> ask(Abort.aborted(lab)));
    calls();
    silence();
  }

  private void calls() {
    compared(
        "isConnected(), isClosed() and available() give the same in all four cases: true, false, 0",
        each(
            gave(CLIENT, "isConnected", "true")
                .and(gave(CLIENT, "isClosed", "false"))
                .and(gave(CLIENT, "available", "0"))));
    compared(
        "only read() tells FIN (-1) and RST (Connection reset) from silence",
        in(CLOSED_BY_FIN, gave(CLIENT, "read", Told.END))
            .and(in(RESET_BY_RST, gave(CLIENT, "read", Told.RESET))));
  }

  private void silence() {
    compared(
        "a peer that lives and one that is gone give the same silence",
        in(LIVES, gave(CLIENT, "read", Told.READ_TIMED_OUT))
            .and(in(GONE, gave(CLIENT, "read", Told.READ_TIMED_OUT))));
    compared(
        "the kernel itself does not know better: ESTABLISHED in both",
        in(LIVES, endedIn(CLIENT, ESTABLISHED)).and(in(GONE, endedIn(CLIENT, ESTABLISHED))));
  }

  private static Ends.End powerLost(Lab lab) throws Exception {
    Ends ends = lab.connect();
    lab.losePower(SERVER);
    return ends.client();
  }

  private static Ends.End closed(Lab lab) throws Exception {
    lab.client().acknowledgeAtOnce();
    return HalfClosed.by(SERVER, lab).client();
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

  {
    programs(READ_TIMEOUT, LINGER);
  }
}

package tcpcourse.handshake.exercises;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.net.ServerSocketFactory;
import tcpcourse.lab.Ends.End;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Program;
import tcpcourse.lab.exercise.Shape;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.SocketEntry;

/** The server's side: whatever one client does, or does not do, the others are served. */
public final class ServeEverybody extends Exercise {

  private static final String BACKLOG = "backlog in the kernel's table";
  private static final int WAITING = 100;

  /** Longer than any client here takes. */
  private static final int LONG = 5_000;

  public ServeEverybody() {
    super(
        "Serve everybody, although one of them says nothing",
        Shape.of(
            "Greeter",
            void.class,
            "greet",
            ServerSocketFactory.class,
            SocketAddress.class,
            int.class,
            int.class));
    oneIsSilent();
    take("one leaves with RST, one with FIN, a third has a name", ServeEverybody::afterThoseWhoLeft)
        .must(
            "who leaves without a name changes nothing for the next",
            said(SERVER, hello("bob")),
            "After a RST read() throws Connection reset, after a FIN it gives -1. Both are the end of"
                + " that connection, and never of the loop that accepts; neither is a name.");
    take("a client needs a while, less than it may", ServeEverybody::slowly)
        .must(
            "who speaks within his time is greeted",
            said(SERVER, hello("dave")),
            "His line was underway. For how long one may be silent, greet() is told.");
  }

  private void oneIsSilent() {
    take("the first says nothing, two come after him", ServeEverybody::besideSilence)
        .must(
            "a server listens at the address",
            that(take -> take.saw(SERVER, LISTEN), take -> take.sockets(SERVER)),
            "Nobody has the port: whoever comes now gets RST, and is refused.")
        .must(
            "as many may wait to be accepted as greet() is told",
            that(
                take -> readings(take, BACKLOG).stream().anyMatch(n -> n >= WAITING - 1),
                take -> BACKLOG + ": " + wholeReadings(take)),
            "The kernel opens connections for a listener before you accept() them, as many as its"
                + " backlog lets wait. Java asks for 50; then a SYN meets silence, and its client"
                + " tries again after a second.")
        .at("bind")
        .must(
            "whoever speaks is greeted, though one before him says nothing",
            said(SERVER, hello("bob") + hello("carol")),
            "They were connected: the kernel had opened both connections. But who waits in the read()"
                + " of one, without limit, accepts and reads no other.")
        .must(
            "who says nothing is let go when his time is over",
            seesTheEnd(CLIENT),
            "A client may be gone without a FIN. What waits for him without limit, a thread and a"
                + " socket, waits for ever; a few thousand of those are all you have.")
        .must(
            "no connection is left in CLOSE_WAIT",
            nothingLeftIn(CLOSE_WAIT, SERVER),
            "The client has closed and the server's kernel waits for close(). Each one that is"
                + " greeted and not closed costs a descriptor; without any accept() fails.");
  }

  private static List<Long> wholeReadings(Take take) {
    return readings(take, BACKLOG).stream().map(Double::longValue).toList();
  }

  private static String hello(String name) {
    return "hello, " + name + "\n";
  }

  private static void besideSilence(Lab lab, Program program) throws Exception {
    start(lab, program, 500);
    SocketEntry listener = lab.server().await("the listener", e -> e.state() == LISTEN);
    lab.server().measure(BACKLOG, listener.sendQueue(), "");
    End silent = lab.client().newEnd().by("silent");
    silent.connect(lab.serverAddress()).result();
    lab.server().await(ESTABLISHED);
    visit(lab, "bob").ended();
    visit(lab, "carol").ended();
    silent.readToTheEnd().ended();
    silent.close().result();
    lab.server().awaitNone(CLOSE_WAIT);
  }

  private static void afterThoseWhoLeft(Lab lab, Program program) throws Exception {
    start(lab, program, LONG);
    End reset = lab.client().newEnd().by("reset");
    reset.connect(lab.serverAddress()).result();
    lab.server().await(ESTABLISHED);
    reset.abort().result();
    lab.awaitArrival(rst().from(CLIENT));
    End nameless = lab.client().newEnd().by("nameless");
    nameless.connect(lab.serverAddress()).result();
    nameless.close().result();
    lab.awaitArrival(fin().from(CLIENT));
    visit(lab, "bob").ended();
  }

  private static void slowly(Lab lab, Program program) throws Exception {
    start(lab, program, LONG);
    Duration usual = lab.cable().delay(CLIENT);
    End dave = lab.client().newEnd().by("dave");
    dave.connect(lab.serverAddress()).result();
    lab.server().await(ESTABLISHED);
    lab.cable().delay(CLIENT, usual.plusMillis(300));
    dave.write("dave\n").result();
    Running<Integer> answer = dave.read();
    lab.awaitArrival(data().from(CLIENT));
    lab.cable().delay(CLIENT, usual);
    answer.ended();
    dave.close().result();
  }

  private static void start(Lab lab, Program program, int millis) throws Exception {
    lab.steady();
    program.start(lab.server(), listeners(lab.server()), lab.serverAddress(), WAITING, millis);
    lab.server().await(LISTEN);
  }

  /** A client that says its name at once, and reads one line. */
  private static Running<String> visit(Lab lab, String name) {
    return lab.client()
        .run(
            name,
            () -> {
              try (Socket socket = lab.client().socket()) {
                socket.connect(lab.serverAddress());
                socket.getOutputStream().write((name + "\n").getBytes(StandardCharsets.US_ASCII));
                return new BufferedReader(new InputStreamReader(socket.getInputStream()))
                    .readLine();
              }
            });
  }
}

package tcpcourse.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import tcpcourse.lab.kernel.SocketView;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.watch.CallLog;
import tcpcourse.lab.watch.RecordedServerSocket;
import tcpcourse.lab.watch.RecordedSocket;
import tcpcourse.lab.watch.Recorder;
import tcpcourse.lab.watch.StatePoll;
import tcpcourse.lab.watch.StateWatch;

/**
 * A chapter's pair, talking to itself at 127.0.0.1 on whatever system this is. Without the lab
 * there is no cable to look at: what remains are the programs' calls, and the states that the
 * system shows. On the way through one machine most states last for microseconds, and a look finds
 * them by chance. Closing it closes whatever the pair has left open.
 */
public final class Loopback implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration POLL = Duration.ofMillis(20);

  /** How many answers a client is given that would go on for ever. */
  private static final int ENOUGH = 3;

  /** What the client is given to say. */
  private static final String TYPED = "hello\n";

  static {
    // Otherwise a socket lands in the IPv4 or the IPv6 table by chance.
    System.setProperty("java.net.preferIPv4Stack", "true");
  }

  private final Recorder recorder = new Recorder();
  private final AtomicInteger calls = new AtomicInteger();
  private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();
  private final SocketView machine;
  private final Both<StateWatch> watches;
  private final ServerSocket listener;
  private final StatePoll poll;
  private final Programs programs;
  private volatile int port;
  private volatile boolean listening;

  /**
   * Nothing is bound yet.
   *
   * @param machine the system's sockets, as far as it shows them
   */
  public Loopback(SocketView machine) throws IOException {
    this.machine = machine;
    watches = Both.of(side -> new StateWatch(side, () -> sockets(side), recorder, true));
    poll = new StatePoll(watches, POLL);
    programs = new Programs(recorder, PATIENCE);
    listener = new RecordedServerSocket(log(Side.SERVER), accepted::add);
  }

  private CallLog log(Side side) {
    return new CallLog(side, recorder, watches.of(side), calls);
  }

  /** The server's sockets have its port at their own end, the client's at the other. */
  private List<SocketEntry> sockets(Side side) {
    if (port == 0) {
      return List.of();
    }
    Endpoint server = new Endpoint(PlainPair.LOOPBACK, port);
    return machine.read().stream()
        .filter(entry -> server.equals(side == Side.SERVER ? entry.local() : entry.remote()))
        .toList();
  }

  /**
   * Plays the pair, from the server's bind() until both programs have closed.
   *
   * @param out where the client prints
   * @throws Exception what a program threw
   */
  public Take play(PlainPair.Server server, PlainPair.Client client, PrintStream out)
      throws Exception {
    recorder.begin();
    poll.start();
    Running<Void> serving = start(Side.SERVER, () -> serve(server));
    recorder.await("the server to listen", PATIENCE, () -> listening || serving.isDone());
    if (serving.isDone()) {
      serving.result();
    }
    Running<Void> talking = start(Side.CLIENT, () -> talk(client, out));
    hangUpOn(talking);
    talking.result();
    recorder.await("the server to close", PATIENCE, this::allClosed);
    poll.look();
    recorder.stop();
    return new Take("", recorder.events());
  }

  private void serve(PlainPair.Server server) throws IOException {
    listener.bind(new InetSocketAddress(PlainPair.LOOPBACK, 0));
    port = listener.getLocalPort();
    poll.look();
    listening = true;
    recorder.ring();
    try (Socket connection = listener.accept()) {
      server.serve(connection);
    }
  }

  private void talk(PlainPair.Client client, PrintStream out) throws IOException {
    BufferedReader typed = new BufferedReader(new StringReader(TYPED));
    try (Socket socket = new RecordedSocket(log(Side.CLIENT))) {
      client.talk(socket, new InetSocketAddress(PlainPair.LOOPBACK, port), typed, out);
    }
  }

  /** A client that beats until the connection ends is sent a FIN when it has beaten enough. */
  private void hangUpOn(Running<Void> talking) throws Exception {
    recorder.await("the client to end", PATIENCE, () -> talking.isDone() || answers() >= ENOUGH);
    if (!talking.isDone()) {
      recorder.add(at -> new Event.Note(at, "enough: the server is made to send its FIN"));
      start(Side.SERVER, this::shutEveryOutput).result();
    }
  }

  private long answers() {
    return new Take("", recorder.events())
        .all(Event.CallReturned.class)
        .filter(call -> call.side() == Side.CLIENT && call.name().equals("read"))
        .filter(call -> !call.failed() && !call.outcome().equals("-1"))
        .count();
  }

  private void shutEveryOutput() throws IOException {
    for (Socket socket : accepted) {
      socket.shutdownOutput();
    }
  }

  private boolean allClosed() {
    return !accepted.isEmpty() && accepted.stream().allMatch(Socket::isClosed);
  }

  private Running<Void> start(Side side, Host.Program program) {
    return programs.run(
        side.toString(),
        () -> {},
        () -> {
          program.run();
          return null;
        });
  }

  @Override
  public void close() throws IOException {
    recorder.stop();
    poll.close();
    listener.close();
    for (Socket socket : accepted) {
      socket.close();
    }
  }
}

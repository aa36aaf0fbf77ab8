package tcpcourse.lab;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tcpcourse.lab.kernel.NetworkNamespace;
import tcpcourse.lab.knob.Knobs;
import tcpcourse.lab.knob.ProgramKnobs;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.watch.CallLog;
import tcpcourse.lab.watch.Manners;
import tcpcourse.lab.watch.RecordedServerSocket;
import tcpcourse.lab.watch.RecordedSocket;
import tcpcourse.lab.watch.Recorder;

/**
 * One of the two machines: a network namespace with one address, and the threads that live in it.
 * Whatever programs of this host do, they do on threads that {@link #run} starts; sockets come from
 * {@link #socket} and {@link #listener}. The lab closes it, and with it every socket it gave out.
 */
public final class Host extends Machine {

  /** A program that returns nothing. */
  public interface Program {
    void run() throws Exception;
  }

  /**
   * The port that the course's servers listen on. The hosts are new for each take, so nobody can
   * have it.
   */
  public static final int PORT = 7788;

  private final CallLog log;
  private volatile Knobs knobs = Knobs.NONE;
  final Programs programs;
  private final Queue<Closeable> sockets = new ConcurrentLinkedQueue<>();

  Host(
      Side side,
      NetworkNamespace namespace,
      Recorder recorder,
      AtomicInteger calls,
      Duration patience) {
    super(side, namespace, recorder, patience);
    this.log = new CallLog(side, recorder, watch, calls);
    this.programs = new Programs(recorder, patience);
  }

  @Override
  void turn(Knobs turned) {
    super.turn(turned);
    knobs = turned;
    log.turn(turned.isEmpty() ? Manners.NONE : new TurnedManners(turned));
  }

  public Side side() {
    return side;
  }

  /** This host's address, with a port. */
  public InetSocketAddress address(int port) {
    return new InetSocketAddress(side.address(), port);
  }

  /**
   * A socket of this host, not yet bound or connected; it gets its descriptor when a program of
   * this host uses it.
   */
  public Socket socket() {
    RecordedSocket socket = new RecordedSocket(log);
    sockets.add(socket);
    return socket;
  }

  /** A new {@link #socket} of this host, with the plain calls on it. */
  public Ends.End newEnd() {
    return new Ends.End(this, socket());
  }

  /** An unbound listener of this host; a program of this host binds it. */
  public ServerSocket listener() throws IOException {
    RecordedServerSocket listener = new RecordedServerSocket(log, sockets::add);
    sockets.add(listener);
    return listener;
  }

  /**
   * No longer keeps a socket of this host. Where the program forgets it as well, nothing refers to
   * it, and the garbage collector may close it.
   */
  public void forget(Socket socket) {
    sockets.remove(socket);
  }

  /**
   * Has the lab close, when the take ends, what a program of this host has opened by another API
   * than {@link #socket} and {@link #listener}.
   */
  public <C extends Closeable> C keep(C opened) {
    sockets.add(opened);
    return opened;
  }

  /**
   * Makes a call that is none of {@code java.net.Socket}, and notes it like any other.
   *
   * @param name what it is called: {@code read}
   * @param arguments what it is given, in the source's words
   * @param outcome how it words what the call gave
   * @throws IOException what the call threw
   */
  public <T> T call(
      String name, List<?> arguments, CallLog.Call<T> call, Function<T, String> outcome)
      throws IOException {
    return log.make(CallLog.call(name, arguments.toArray()), call, outcome);
  }

  /** A listener on {@link #PORT} of this host, with the JDK's default backlog. */
  public ServerSocket listen() throws Exception {
    return listen(PORT, 0);
  }

  /**
   * A listener on this host.
   *
   * @param backlog how many connections may wait to be accepted; 0 for the JDK's default
   */
  public ServerSocket listen(int port, int backlog) throws Exception {
    int room = knobs.turned(ProgramKnobs.BACKLOG).orElse(backlog);
    return run(
            side.toString(),
            () -> {
              ServerSocket listener = listener();
              listener.bind(address(port), room);
              return listener;
            })
        .result();
  }

  /** Runs a program that connects a new socket of this host, and returns it. */
  public Running<Socket> connect(SocketAddress to) {
    Socket socket = socket();
    return run(
        () -> {
          socket.connect(to);
          return socket;
        });
  }

  /** The same, from {@code port} of this host. */
  public Running<Socket> connect(int port, SocketAddress to) {
    Socket socket = socket();
    return run(
        () -> {
          socket.bind(address(port));
          socket.connect(to);
          return socket;
        });
  }

  /** Runs a program that goes by this host's own name: "client" or "server". */
  public <T> Running<T> run(Callable<T> program) {
    return run(side.toString(), program);
  }

  /** The same, of a program that returns nothing. */
  public Running<Void> run(Program program) {
    return run(side.toString(), program);
  }

  /**
   * Starts a program on this host, in a thread of its own.
   *
   * @param actor the name under which the recording knows it
   */
  public <T> Running<T> run(String actor, Callable<T> program) {
    return programs.run(actor, this::enter, program);
  }

  /** Starts a program that returns nothing. */
  public Running<Void> run(String actor, Program program) {
    return run(
        actor,
        () -> {
          program.run();
          return null;
        });
  }

  /**
   * Starts a process of its own on this host, in a PID namespace. The lab kills it when it closes;
   * the kernel kills it when the lab's own process dies. What it has started itself ends with it.
   *
   * @param command the program and its arguments
   */
  public Process start(List<String> command) throws Exception {
    return start(List.of(), new ProcessBuilder(command));
  }

  /**
   * The same, in other new namespaces as well.
   *
   * @param namespaces as unshare(1) names them: {@code --mount}
   * @param program what to start, and with which environment and streams
   */
  public Process start(List<String> namespaces, ProcessBuilder program) throws Exception {
    return programs.start(namespaces, program, this::enter);
  }

  /** Notes calls that programs in other processes of this host make. */
  public CallLog calls() {
    return log;
  }

  /** Ends every program of this host and closes all that it opened. */
  void close() {
    log.turn(Manners.NONE); // it is the lab that calls from now on
    programs.end();
    for (Closeable socket : sockets) {
      try {
        if (socket instanceof Socket end && knobs.turned(ProgramKnobs.LINGER).isPresent()) {
          end.setSoLinger(false, 0); // or the lab would wait for what nobody carries any more
        }
        socket.close();
      } catch (IOException alreadyGone) {
        // The lab is being cleared away; there is nobody left to tell.
      }
    }
    clearAway();
  }
}

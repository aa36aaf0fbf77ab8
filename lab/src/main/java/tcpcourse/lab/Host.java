package tcpcourse.lab;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import tcpcourse.lab.kernel.ContainedProcess;
import tcpcourse.lab.kernel.NetworkNamespace;
import tcpcourse.lab.kernel.SocketTable;
import tcpcourse.lab.kernel.Wiring;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.watch.CallLog;
import tcpcourse.lab.watch.RecordedServerSocket;
import tcpcourse.lab.watch.RecordedSocket;
import tcpcourse.lab.watch.Recorder;
import tcpcourse.lab.watch.StateWatch;

/**
 * One of the two machines: a network namespace with one address, and the threads that live in it.
 * Whatever programs of this host do, they do on threads that {@link #run} starts; sockets come from
 * {@link #socket} and {@link #listener}. The lab closes it, and with it every socket it gave out.
 */
public final class Host {

  /** A program that returns nothing. */
  public interface Program {
    void run() throws Exception;
  }

  private final Side side;
  private volatile NetworkNamespace namespace;
  private final Recorder recorder;
  private final StateWatch watch;
  private volatile SocketTable table;
  private final CallLog log;
  private final Duration patience;
  private final Queue<AutoCloseable> former = new ConcurrentLinkedQueue<>();
  private final Queue<Closeable> sockets = new ConcurrentLinkedQueue<>();
  private final Queue<Running<?>> programs = new ConcurrentLinkedQueue<>();
  private final Queue<Process> processes = new ConcurrentLinkedQueue<>();
  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

  Host(
      Side side,
      NetworkNamespace namespace,
      Recorder recorder,
      SocketTable table,
      StateWatch watch,
      CallLog log,
      Duration patience) {
    this.side = side;
    this.namespace = namespace;
    this.recorder = recorder;
    this.table = table;
    this.watch = watch;
    this.log = log;
    this.patience = patience;
  }

  public Side side() {
    return side;
  }

  /** This host's address, with a port. */
  public InetSocketAddress address(int port) {
    try {
      String[] octets = side.address().split("\\.");
      byte[] bytes = new byte[4];
      for (int i = 0; i < 4; i++) {
        bytes[i] = (byte) Integer.parseInt(octets[i]);
      }
      return new InetSocketAddress(InetAddress.getByAddress(bytes), port);
    } catch (java.net.UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
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

  /** A call that a program makes by another API than {@code java.net.Socket}. */
  public interface Call<T> {
    T make() throws IOException;
  }

  /**
   * Makes such a call and notes it like any other.
   *
   * @param name what it is called: {@code read}
   * @param arguments what it is given, in the source's words
   * @param outcome how it words what the call gave
   * @throws IOException what the call threw
   */
  public <T> T call(String name, List<?> arguments, Call<T> call, Function<T, String> outcome)
      throws IOException {
    return log.make(CallLog.call(name, arguments.toArray()), call::make, outcome);
  }

  /**
   * The port that the course's servers listen on. The hosts are new for each take, so nobody can
   * have it.
   */
  public static final int PORT = 7788;

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
    return run(
            side.toString(),
            () -> {
              ServerSocket listener = listener();
              listener.bind(address(port), backlog);
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
    Running<T> running = new Running<>(actor, patience);
    String asked = CallLog.caller();
    Thread thread = new Thread(() -> runHere(program, running, asked), actor);
    thread.setDaemon(true);
    programs.add(running);
    threads.add(thread);
    thread.start();
    return running;
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
    // PDEATHSIG is sent when the thread that started the process ends, so this one stays with it.
    CompletableFuture<ContainedProcess> started = new CompletableFuture<>();
    run(command.get(0), () -> startHere(command, started).waitFor());
    ContainedProcess process = started.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    recorder.await(command.get(0) + " to begin", patience, process::hasBegun);
    return process;
  }

  private Process startHere(List<String> command, CompletableFuture<ContainedProcess> started)
      throws IOException {
    try {
      List<String> contained = ContainedProcess.command(command);
      ContainedProcess process = new ContainedProcess(new ProcessBuilder(contained).start());
      processes.add(process);
      started.complete(process);
      return process;
    } catch (IOException failed) {
      started.completeExceptionally(failed);
      throw failed;
    }
  }

  private <T> void runHere(Callable<T> program, Running<T> running, String asked) {
    try {
      CallLog.askedFor(asked);
      namespace.enter();
      running.begin();
      running.succeed(program.call());
    } catch (Throwable thrown) {
      running.fail(thrown);
    }
    recorder.ring();
  }

  /** The machine stops between two instructions: no FIN, no RST, no farewell. */
  void losePower() {
    watch.watch(null);
  }

  /** The same machine with the same address starts again, in a namespace that knows of nothing. */
  void boot(NetworkNamespace fresh) {
    namespace.within(
        side.toString(),
        () -> {
          Wiring.move(fresh);
          return null;
        });
    former.add(table);
    former.add(namespace);
    table = Lab.bringUp(side, fresh);
    namespace = fresh;
    watch.watch(table);
  }

  /**
   * Takes the other host's hardware address out of this host's memory. It asks for it when it next
   * has something to send, and nobody answers: as on an Ethernet whose other end is gone.
   */
  public void forgetNeighbour() {
    namespace.within(
        side.toString(),
        () -> {
          Wiring.forgetNeighbour(side);
          return null;
        });
    recorder.add(at -> new Event.NeighbourForgotten(at, side));
  }

  /** Sets one of this host's own kernel settings, such as {@code net.ipv4.tcp_syn_retries}. */
  public void set(String setting, String value) {
    namespace.within(side.toString(), () -> Files.writeString(path(setting), value));
    noteSetting(setting, Optional.of(value));
  }

  /** The same, where not every kernel has that setting; that this one lacks it is noted, too. */
  public void setIfKnown(String setting, String value) {
    if (hasSetting(setting)) {
      set(setting, value);
    } else {
      noteSetting(setting, Optional.empty());
    }
  }

  /**
   * Lets this host's kernel acknowledge every segment as it comes, on connections opened from now
   * on. Otherwise it may delay an ACK by some 40 ms (RFC 9293 §3.8.6.3), in which time another
   * segment may or may not come: with several segments in a row, the number of ACKs is chance.
   */
  public void acknowledgeAtOnce() {
    namespace.within(
        side.toString(),
        () -> {
          Wiring.acknowledgeAtOnce(side);
          return null;
        });
    noteSetting(Settings.QUICKACK, Optional.of("1"));
  }

  private void noteSetting(String name, Optional<String> value) {
    recorder.add(at -> new Event.Setting(at, side, name, value));
  }

  /** What one of this host's own kernel settings is now. */
  public String setting(String setting) {
    return namespace.within(side.toString(), () -> readAtOnce(path(setting))).strip();
  }

  /** A setting gives all of itself at the first read(2), or else is cut short. */
  private static String readAtOnce(Path file) throws IOException {
    try (InputStream in = new FileInputStream(file.toFile())) {
      byte[] buffer = new byte[4_096];
      return new String(buffer, 0, Math.max(0, in.read(buffer)));
    }
  }

  /** Whether this kernel has such a setting. */
  public boolean hasSetting(String setting) {
    return namespace.within(side.toString(), () -> Files.exists(path(setting)));
  }

  private static Path path(String setting) {
    return Path.of("/proc/sys", setting.split("\\."));
  }

  /** This host's socket table at this moment. */
  public List<SocketEntry> socketTable() {
    return table.read();
  }

  /**
   * For how long this host's kernel would keep an ACK back, on its only connection, in the hope of
   * a segment that takes it along; in milliseconds.
   */
  public double acknowledgmentDelay() {
    return table.acknowledgmentDelay() / 1e3;
  }

  /** Waits until this host has a connection (for LISTEN: a listener) in {@code state}. */
  public void await(TcpState state) throws InterruptedException {
    recorder.await(
        "the " + side + " to have a socket in " + state,
        patience,
        () -> states().containsValue(state));
  }

  /** Waits until a connection is ESTABLISHED and all that was written on it is acknowledged. */
  public void awaitAcknowledged() throws InterruptedException {
    await("an ACK", e -> e.state() == TcpState.ESTABLISHED && e.sendQueue() == 0);
  }

  /** Waits until a connection has bytes that its program has not read; says how many. */
  public int awaitUnread() throws InterruptedException {
    return await("data", e -> e.state() != TcpState.LISTEN && e.receiveQueue() > 0).receiveQueue();
  }

  /** Waits until this host has no socket in {@code state} any more. */
  public void awaitNone(TcpState state) throws InterruptedException {
    awaitNone(state, patience);
  }

  /** The same, where that takes longer than usual: at most {@code limit}. */
  public void awaitNone(TcpState state, Duration limit) throws InterruptedException {
    recorder.await(
        "the " + side + " to have no socket in " + state + " any more",
        limit,
        () -> !states().containsValue(state));
  }

  private Map<String, TcpState> states() {
    watch.look();
    return watch.states();
  }

  /** Waits until the socket table has an entry for which {@code condition} holds. */
  public SocketEntry await(String what, Predicate<SocketEntry> condition)
      throws InterruptedException {
    return await(what, patience, condition);
  }

  /** The same, where that takes longer than usual: at most {@code limit}. */
  public SocketEntry await(String what, Duration limit, Predicate<SocketEntry> condition)
      throws InterruptedException {
    recorder.await(what, limit, () -> socketTable().stream().anyMatch(condition));
    return socketTable().stream().filter(condition).findFirst().orElseThrow();
  }

  /** Waits until {@code program} waits in the kernel, for data or for room. */
  public void awaitBlocked(Running<?> program) throws InterruptedException {
    recorder.await(
        "the " + program + " to wait in the kernel", patience, program::sleepsInTheKernel);
  }

  /** Reads a number off this host into the recording. */
  public void measure(String what, double value, String unit) {
    recorder.add(at -> new Event.Measured(at, side, what, value, unit));
  }

  /** The same, of the whole milliseconds since {@code from}, a reading of System.nanoTime(). */
  public void measureSince(long from, String what) {
    measure(what, (System.nanoTime() - from) / 1_000_000, "ms");
  }

  /** Notes what a program of this host has concluded about its peer. */
  public void verdict(String verdict) {
    watch.lookAndThen(() -> recorder.add(at -> new Event.Verdict(at, side, verdict)));
  }

  /** How many sockets this host has in {@code state} at this moment. */
  public int count(TcpState state) {
    return (int) socketTable().stream().filter(entry -> entry.state() == state).count();
  }

  Queue<Running<?>> programs() {
    return programs;
  }

  /** No state that comes of what is noted can be dated earlier. */
  void lookAndThen(Runnable note) {
    watch.lookAndThen(note);
  }

  void lookAgain() {
    watch.look();
  }

  void catchUp() {
    watch.catchUp();
  }

  /** Ends every program of this host and closes all that it opened. */
  void close() {
    processes.forEach(this::kill);
    threads.forEach(Thread::interrupt);
    for (Closeable socket : sockets) {
      try {
        socket.close();
      } catch (IOException alreadyGone) {
        // The lab is being cleared away; there is nobody left to tell.
      }
    }
    table.close();
    namespace.close();
    former.forEach(Host::closeQuietly);
  }

  /** Returns when nothing is left of it and of what it has started. */
  private void kill(Process process) {
    try {
      process.destroyForcibly().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(AutoCloseable old) {
    try {
      old.close();
    } catch (Exception alreadyGone) {
      // As above.
    }
  }
}

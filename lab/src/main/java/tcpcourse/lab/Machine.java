package tcpcourse.lab;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import tcpcourse.lab.kernel.Awaiting;
import tcpcourse.lab.kernel.NetworkNamespace;
import tcpcourse.lab.kernel.SocketTable;
import tcpcourse.lab.kernel.Wiring;
import tcpcourse.lab.knob.Knobs;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.watch.Recorder;
import tcpcourse.lab.watch.StateWatch;

/**
 * A host without its programs: a kernel with a network namespace of its own, and so with a socket
 * table and settings that no other host has.
 */
abstract class Machine {

  final Side side;
  final Recorder recorder;
  final Duration patience;
  final StateWatch watch;
  private final Queue<AutoCloseable> former = new ConcurrentLinkedQueue<>();
  private volatile Knobs knobs = Knobs.NONE;
  private volatile NetworkNamespace namespace;
  private volatile Future<SocketTable> table;

  /**
   * Begins to give it its addresses.
   *
   * @param namespace new, and wired
   */
  Machine(Side side, NetworkNamespace namespace, Recorder recorder, Duration patience) {
    this.side = side;
    this.recorder = recorder;
    this.patience = patience;
    this.watch = new StateWatch(side, null, recorder, false);
    bringUp(namespace);
  }

  private void bringUp(NetworkNamespace fresh) {
    namespace = fresh;
    table = fresh.begin(side.toString(), () -> Wiring.bringUp(side));
  }

  private SocketTable table() {
    return Awaiting.uninterrupted(table);
  }

  /** From now on a setting that a reader has turned is set to what he has turned it to. */
  void turn(Knobs turned) {
    knobs = turned;
  }

  /** Waits until it has its addresses; from then on its states are looked at. */
  StateWatch powerOn() {
    watch.watch(table());
    return watch;
  }

  /** Moves the calling thread here. */
  void enter() {
    namespace.enter();
  }

  private void does(Host.Program work) {
    within(
        () -> {
          work.run();
          return null;
        });
  }

  private <T> T within(Callable<T> work) {
    return namespace.within(side.toString(), work);
  }

  /** The machine stops between two instructions: no FIN, no RST, no farewell. */
  void losePower() {
    watch.watch(null);
  }

  /** The same machine with the same address starts again, in a namespace that knows of nothing. */
  void boot(NetworkNamespace fresh) {
    does(() -> Wiring.move(fresh));
    former.add(table());
    former.add(namespace);
    bringUp(fresh);
    powerOn();
  }

  /**
   * Takes the other host's hardware address out of this host's memory. It asks for it when it next
   * has something to send, and nobody answers: as on an Ethernet whose other end is gone.
   */
  public void forgetNeighbour() {
    does(() -> Wiring.forgetNeighbour(side));
    recorder.add(at -> new Event.NeighbourForgotten(at, side));
  }

  /** Sets one of this host's own kernel settings, such as {@code net.ipv4.tcp_syn_retries}. */
  public void set(String setting, String value) {
    String turned = knobs.setting(setting).orElse(value);
    does(() -> Files.writeString(path(setting), turned));
    note(setting, Optional.of(turned));
  }

  /** The same, where not every kernel has that setting; that this one lacks it is noted, too. */
  public void setIfKnown(String setting, String value) {
    if (hasSetting(setting)) {
      set(setting, value);
    } else {
      note(setting, Optional.empty());
    }
  }

  /**
   * Lets this host's kernel acknowledge every segment as it comes, on connections opened from now
   * on. Otherwise it may delay an ACK by some 40 ms (RFC 9293 §3.8.6.3), in which time another
   * segment may or may not come: with several segments in a row, the number of ACKs is chance.
   */
  public void acknowledgeAtOnce() {
    does(() -> Wiring.acknowledgeAtOnce(side));
    note(Settings.QUICKACK, Optional.of("1"));
  }

  /** What one of this host's own kernel settings is now. */
  public String setting(String setting) {
    return within(() -> readAtOnce(path(setting))).strip();
  }

  /** Whether this kernel has such a setting. */
  public boolean hasSetting(String setting) {
    return within(() -> Files.exists(path(setting)));
  }

  private void note(String setting, Optional<String> value) {
    recorder.add(at -> new Event.Setting(at, side, setting, value));
  }

  /** A setting gives all of itself at the first read(2), or else is cut short. */
  private static String readAtOnce(Path file) throws IOException {
    try (InputStream in = new FileInputStream(file.toFile())) {
      byte[] buffer = new byte[4_096];
      return new String(buffer, 0, Math.max(0, in.read(buffer)));
    }
  }

  private static Path path(String setting) {
    return Path.of("/proc/sys", setting.split("\\."));
  }

  /** Sends what is for nobody here onto the cable, too; otherwise its kernel refuses to send it. */
  void routeEverywhere() {
    does(Wiring::routeEverywhere);
  }

  /** Shows IPv6 sockets as well, from now on: programs that are not ours may have some. */
  public void showIpv6Sockets() {
    table().showIpv6();
  }

  /** This host's socket table at this moment. */
  public List<SocketEntry> socketTable() {
    return table().read();
  }

  /**
   * For how long this host's kernel would keep an ACK back, on its only connection, in the hope of
   * a segment that takes it along; in milliseconds.
   */
  public double acknowledgmentDelay() {
    return table().acknowledgmentDelay() / 1e3;
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

  /** Gives the namespace back, and those of its earlier lives. */
  void clearAway() {
    watch.watch(null); // a thread of a program's may yet come back from a call, and look
    former.add(table());
    former.add(namespace);
    for (AutoCloseable old : former) {
      try {
        old.close();
      } catch (Exception alreadyGone) {
        // The lab is being cleared away; there is nobody left to tell.
      }
    }
  }
}

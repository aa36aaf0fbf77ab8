package tcpcourse.lab;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import tcpcourse.lab.cable.Cable;
import tcpcourse.lab.cable.CableEnds;
import tcpcourse.lab.kernel.NetworkNamespace;
import tcpcourse.lab.kernel.Prerequisites;
import tcpcourse.lab.kernel.Wiring;
import tcpcourse.lab.knob.CableKnobs;
import tcpcourse.lab.knob.Knobs;
import tcpcourse.lab.knob.ProgramKnobs;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.watch.StatePoll;
import tcpcourse.lab.watch.StateWatch;

/**
 * Two hosts and the cable between them, made for one take of an experiment. Everything is new: no
 * socket, setting or TIME_WAIT entry is left from before. Closing it leaves nothing behind; so does
 * the end of the process, however it ends, for the kernel keeps a namespace only as long as
 * somebody is in it.
 */
public final class Lab extends TakeUnderway implements AutoCloseable {

  /** Against hanging: nothing that an experiment waits for takes a fraction of it. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration POLL = Duration.ofMillis(2);

  static {
    // Otherwise a socket lands in the IPv4 or the IPv6 table by chance.
    System.setProperty("java.net.preferIPv4Stack", "true");
  }

  private final Knobs knobs;
  private final NetworkNamespace middle;
  private final Both<Host> hosts;
  private final CableEnds ends;
  private final Cable cable;
  private final StatePoll poll;

  /**
   * Builds the lab.
   *
   * @param delay how long a segment is underway, in each direction
   */
  public Lab(Duration delay) {
    this(delay, Knobs.NONE, PATIENCE.plus(delay.multipliedBy(20)));
  }

  /**
   * Builds a lab with knobs turned.
   *
   * @param delay how long a segment is underway, unless a knob says otherwise
   * @param patience how long anything is waited for
   */
  public Lab(Duration delay, Knobs knobs, Duration patience) {
    super(patience);
    Prerequisites.speaksIpv6()
        .ifPresent(
            why -> {
              throw new IllegalStateException(why);
            });
    this.knobs = knobs;
    middle = NetworkNamespace.create();
    middle.within("lab", Wiring::giveHostsSmallTables);
    Both<NetworkNamespace> namespaces = Both.of(side -> namespaceOfHost());
    middle.within("lab", () -> Wiring.connect(namespaces));
    AtomicInteger calls = new AtomicInteger();
    // Both begin at once to get their addresses: each waits for a process of ip's.
    hosts = Both.of(side -> new Host(side, namespaces.of(side), recorder, calls, patience));
    client().turn(knobs);
    server().turn(knobs);
    ends = middle.within("lab", CableEnds::new);
    Both<StateWatch> watches = Both.of(side -> host(side).powerOn());
    Both<Duration> delays =
        new Both<>(
            knobs.turned(CableKnobs.DELAY_CLIENT).orElse(delay),
            knobs.turned(CableKnobs.DELAY_SERVER).orElse(delay));
    cable = new Cable(ends, delays, recorder, watches, patience);
    tell(cable);
    cable.start();
    poll = new StatePoll(watches, POLL);
    recorder.begin();
    poll.start();
    for (Side side : Side.values()) {
      knobs.atFirst().forEach(host(side)::setIfKnown);
    }
  }

  private void tell(Cable told) {
    knobs.of(CableKnobs.LOSE).forEach(n -> told.drop(Match.nthOfAll(n)));
    knobs
        .of(CableKnobs.HOLD)
        .ifPresent(late -> told.hold(Match.nthOfAll(late.segment()), late.longer()));
    knobs.of(CableKnobs.DUPLICATE).forEach(n -> told.duplicate(Match.nthOfAll(n)));
  }

  /** Who is to close first: {@code otherwise}, unless a reader has turned it. */
  public Side closesFirst(Side otherwise) {
    return ProgramKnobs.closesFirst(knobs)
        .map(turned -> Side.valueOf(turned.toUpperCase(Locale.ROOT)))
        .orElse(otherwise);
  }

  /** What was turned before the take began. */
  Knobs knobs() {
    return knobs;
  }

  private NetworkNamespace namespaceOfHost() {
    return middle.within("lab", NetworkNamespace::createHere);
  }

  /**
   * Takes the power from a host. Its sockets are gone and cannot say so; what is sent to it gets
   * lost. Calls of its programs never return.
   */
  public void losePower(Side side) throws InterruptedException {
    cable.settle();
    losePowerAtOnce(side);
  }

  /**
   * The same at once, whatever is written down already. For the cable's own thread, which cannot
   * wait for itself.
   */
  public void losePowerAtOnce(Side side) {
    recorder.add(at -> new Event.PowerLoss(at, side));
    cable.power(side, false);
    host(side).losePower();
  }

  /**
   * Starts a host again that has lost power: the same address, no sockets, default settings.
   * Programs that are run on it from now on run there.
   */
  public void boot(Side side) {
    host(side).boot(namespaceOfHost());
    cable.power(side, true);
    recorder.add(at -> new Event.Boot(at, side));
  }

  /**
   * Gives a host's address to another machine, which knows of no connection, as a rolling update
   * does. Waits until nothing is underway. The old machine and its programs go on, and nothing
   * reaches them any more; programs that are run from now on run on the new one.
   */
  public void move(Side side) throws InterruptedException {
    cable.drain();
    recorder.add(at -> new Event.Moved(at, side));
    host(side).boot(namespaceOfHost());
  }

  public Host client() {
    return hosts.client();
  }

  public Host server() {
    return hosts.server();
  }

  public Host host(Side side) {
    return hosts.of(side);
  }

  /** Where the course's servers listen: {@link Host#PORT} of the server. */
  public InetSocketAddress serverAddress() {
    return server().address(Host.PORT);
  }

  public Cable cable() {
    return cable;
  }

  /**
   * Has both hosts wait ten seconds before they take a segment for lost, on sockets made from now
   * on. Linux waits no more than 200 ms beyond the round trip: on a busy machine a segment would
   * now and then be sent twice although the cable has lost nothing. A SYN is still repeated after a
   * second.
   *
   * @throws IllegalStateException when there is a listener already: an accepted socket is its copy
   *     (Linux, sk_clone_lock()), and waits as that one was told when it was made
   */
  public void expectNoLoss() {
    for (Side side : Side.values()) {
      expectNoLoss(side);
    }
  }

  /**
   * The same for one host alone: what the other sends may get lost.
   *
   * @throws IllegalStateException when there is a listener already: an accepted socket is its copy
   *     (Linux, sk_clone_lock()), and waits as that one was told when it was made
   */
  public void expectNoLoss(Side sender) {
    if (CableKnobs.lose(knobs)) {
      return; // what a reader has lost is to be repeated as soon as this kernel does
    }
    if (host(sender).socketTable().stream().anyMatch(e -> e.state() == TcpState.LISTEN)) {
      throw new IllegalStateException("expectNoLoss comes too late for the listener");
    }
    host(sender).setIfKnown(Settings.RTO_MIN, "10000000");
    host(sender).set(Settings.EARLY_RETRANS, "0");
  }

  /**
   * No timer of a busy machine, and no delayed ACK, may change what is told: both hosts {@link
   * #expectNoLoss}, and both {@link #acknowledgeAtOnce}.
   */
  public void steady() {
    expectNoLoss();
    acknowledgeAtOnce();
  }

  /** Has both hosts {@link Host#acknowledgeAtOnce}. */
  public void acknowledgeAtOnce() {
    client().acknowledgeAtOnce();
    server().acknowledgeAtOnce();
  }

  /** Opens a connection from a new socket of the client to a new listener of the server. */
  public Ends connect() throws Exception {
    return connect(server().listen(), client().socket());
  }

  /**
   * Opens a connection.
   *
   * @param listener of the server, bound
   * @param socket of the client; it may have been bound, and its options set
   */
  public Ends connect(ServerSocket listener, Socket socket) throws Exception {
    Running<Socket> accepted = server().run(() -> listener.accept());
    client().run(() -> socket.connect(listener.getLocalSocketAddress())).result();
    return new Ends(new Ends.End(client(), socket), new Ends.End(server(), accepted.result()));
  }

  /**
   * The newest segment of {@code side} that has arrived: what an injected one is modelled on.
   *
   * @throws java.util.NoSuchElementException if none has
   */
  public Segment lastFrom(Side side) throws InterruptedException {
    cable.settle();
    return segments(Match.any().from(side)).stream()
        .map(Event.Crossing::segment)
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /** Notes what the experiment does to the world where no call and no segment shows it. */
  public void note(String action) {
    note(at -> new Event.Note(at, action));
  }

  /** The same, of an action that has a kind of its own. */
  public void note(LongFunction<Event.LabAction> action) {
    Runnable note = () -> recorder.add(action::apply);
    client().watch().lookAndThen(() -> server().watch().lookAndThen(note));
  }

  /** Interrupts a program that waits in the kernel, for data or for room. */
  public void interrupt(Side side, Running<?> program) throws InterruptedException {
    host(side).awaitBlocked(program);
    note(at -> new Event.Interrupted(at, side));
    program.interrupt();
  }

  /** Has the garbage collector run for that side's programs until it has found what is meant. */
  public void collectGarbage(Side side, BooleanSupplier found) throws InterruptedException {
    note(at -> new Event.Collected(at, side));
    recorder.bringAbout(
        "the garbage collector to find it",
        patience,
        () -> {
          System.gc();
          return found.getAsBoolean();
        });
  }

  /**
   * Plays a stretch of which only measurements and the lab's own actions are noted: no call, no
   * segment and no state, of which there would be too many. What waits for a call or a segment
   * would wait in vain; a host can still be asked for its states.
   */
  public void sumUp(Host.Program stretch) throws Exception {
    recorder.sumUp(true);
    try {
      stretch.run();
      cable.settle();
    } finally {
      client().watch().catchUp();
      server().watch().catchUp();
      recorder.sumUp(false);
    }
  }

  /**
   * Ends the take and says what happened.
   *
   * @throws IllegalStateException if a program failed and nobody asked for its result, if a rule of
   *     the cable never met a segment, or if the cable broke
   */
  public List<Event> end() throws InterruptedException {
    endAsItIs();
    if (!knobs.isEmpty()) {
      return recorder.events(); // what came otherwise is what the reader wanted to see
    }
    List<String> unmet = cable.unmetRules();
    if (!unmet.isEmpty()) {
      throw new IllegalStateException("the cable was told to " + unmet.get(0) + ", but none came");
    }
    client().requireNoSurprise();
    server().requireNoSurprise();
    return recorder.events();
  }

  /**
   * Ends the take, whatever has become of its programs and of the cable's rules.
   *
   * @throws IllegalStateException if the cable broke
   */
  List<Event> endAsItIs() throws InterruptedException {
    cable.settle();
    poll.look();
    cable.noteWhatIsLeft();
    recorder.stop();
    recorder.requireUnbroken();
    ends.requireNothingMissed();
    return recorder.events();
  }

  /**
   * Gives both hosts a way to everywhere, at whose end nobody is: the cable says so to a program
   * that goes there, and here, in words.
   *
   * @param told is given each place once, on the cable's thread
   */
  public void watchTheWayOut(BiConsumer<Side, String> told) {
    cable.uponStray(told);
    client().routeEverywhere();
    server().routeEverywhere();
  }

  /** What happened so far, and what is on the cable now. */
  public List<Event> soFar() {
    return eventsAnd(recorder.summing() ? List.of() : cable.underway());
  }

  @Override
  public void close() {
    recorder.stop();
    poll.close();
    cable.close();
    client().close();
    server().close();
    ends.close();
    middle.close();
  }
}

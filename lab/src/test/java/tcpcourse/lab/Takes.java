package tcpcourse.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tcpcourse.lab.Event.Fate;
import tcpcourse.lab.Event.Origin;
import tcpcourse.lab.SegmentFlags.Flag;

/**
 * Writes takes by hand for tests of what reads them: packets are whole and valid, times are those a
 * cable of 20 ms would give. No kernel was asked.
 */
final class Takes {

  static final long DELAY = 20_000;
  static final Endpoint CLIENT = new Endpoint(Side.CLIENT.address(), 40_112);
  static final Endpoint SERVER = new Endpoint(Side.SERVER.address(), 7788);

  /** Initial sequence numbers: the client's close to the wrap, to keep readers honest. */
  static final long J = 4_294_967_290L;

  static final long K = 1_000_000_000L;

  private final List<Event> events = new ArrayList<>();
  private final String name;
  private long now;
  private int calls;

  private Takes(String name) {
    this.name = name;
  }

  static Takes named(String name) {
    return new Takes(name);
  }

  Take done() {
    events.sort(java.util.Comparator.comparingLong(Event::at));
    return new Take(name, events);
  }

  Takes at(long micros) {
    now = micros;
    return this;
  }

  Takes began(Side side, String actor, String text, String source) {
    events.add(new Event.CallBegan(now, side, actor, ++calls, text, source));
    return this;
  }

  Takes returned(Side side, String text, String outcome) {
    Event.CallBegan began =
        events.stream()
            .filter(Event.CallBegan.class::isInstance)
            .map(Event.CallBegan.class::cast)
            .filter(call -> call.side() == side && call.text().equals(text))
            .reduce((first, second) -> second)
            .orElseThrow();
    boolean failed = outcome.contains("Exception");
    events.add(
        new Event.CallReturned(now, side, began.actor(), began.call(), text, outcome, failed));
    return this;
  }

  Takes call(Side side, String text, String outcome) {
    began(
        side,
        side.toString(),
        text,
        side == Side.CLIENT ? "EchoClient.java:31" : "EchoServer.java:24");
    now += 40;
    return returned(side, text, outcome);
  }

  Takes state(Side side, TcpState before, TcpState after) {
    Endpoint remote =
        before == TcpState.LISTEN || after == TcpState.LISTEN ? Endpoint.ANY : end(side.other());
    return state(side, end(side), remote, before, after);
  }

  Takes state(Side side, Endpoint local, Endpoint remote, TcpState before, TcpState after) {
    events.add(new Event.StateSeen(now, side, local, remote, before, after));
    return this;
  }

  Takes lab(String text) {
    events.add(new Event.LabAction(now, text));
    return this;
  }

  Takes measured(Side side, String what, double value, String unit) {
    events.add(new Event.Measured(now, side, what, value, unit));
    return this;
  }

  /** Delivered after the cable's delay. */
  Takes sent(Segment segment) {
    return crossing(segment, Origin.HOST, Fate.DELIVERED, "");
  }

  Takes crossing(Segment segment, Origin origin, Fate fate, String rule) {
    OptionalLong arrived =
        fate == Fate.DELIVERED ? OptionalLong.of(now + DELAY + 12) : OptionalLong.empty();
    Side from = segment.source().address().equals(CLIENT.address()) ? Side.CLIENT : Side.SERVER;
    events.add(new Event.Crossing(now, from, segment, origin, fate, arrived, rule));
    return this;
  }

  static Endpoint end(Side side) {
    return side == Side.CLIENT ? CLIENT : SERVER;
  }

  static SegmentBuilder from(Side side, long seq, long ack, Flag... flags) {
    boolean client = side == Side.CLIENT;
    return SegmentBuilder.from(end(side))
        .to(end(side.other()))
        .flags(flags)
        .sequence((client ? J : K) + seq)
        .acknowledgment(List.of(flags).contains(Flag.ACK) ? (client ? K : J) + ack : 0)
        .window(502)
        .options(
            new TcpOption.NoOperation(),
            new TcpOption.NoOperation(),
            new TcpOption.Timestamps(7, 9));
  }

  static Segment syn(Side side, Flag... flags) {
    return from(side, 0, 1, flags)
        .window(side == Side.CLIENT ? 64_240 : 65_160)
        .options(
            new TcpOption.MaximumSegmentSize(1460),
            new TcpOption.SackPermitted(),
            new TcpOption.Timestamps(2_898_613_377L, side == Side.CLIENT ? 0 : 1_144_200_001L),
            new TcpOption.NoOperation(),
            new TcpOption.WindowScale(7))
        .build();
  }

  static Recording recording(String experiment, Take... takes) {
    return new Recording(
        experiment,
        "connect() returned. What has happened?",
        new Recording.Made(
            "Linux 6.18.44",
            "17.0.15",
            "2026-11-20",
            DELAY,
            "java -jar 01-handshake/target/handshake.jar run " + experiment),
        List.of(takes),
        List.of(new Finding("connect() returns before accept() is called", true)));
  }

  /** The sample in the test resources, and a stand-in for the first chapter's recording. */
  static Recording threeWayHandshake() {
    return recording("three-way-handshake", handshake());
  }

  static Take handshake() {
    return opened(named("")).done();
  }

  /** Socket by socket what opens a connection: three segments, 60 ms. */
  static Takes opened(Takes takes) {
    takes.at(210).call(Side.SERVER, "new ServerSocket(7788)", "");
    takes.at(290).state(Side.SERVER, TcpState.CLOSED, TcpState.LISTEN);
    takes.at(1_105).began(Side.CLIENT, "client", "connect(192.0.2.2:7788)", "EchoClient.java:31");
    takes.at(1_208).sent(syn(Side.CLIENT, Flag.SYN));
    takes.at(1_240).state(Side.CLIENT, TcpState.CLOSED, TcpState.SYN_SENT);
    takes.at(21_262).sent(syn(Side.SERVER, Flag.SYN, Flag.ACK));
    takes.at(21_301).state(Side.SERVER, TcpState.CLOSED, TcpState.SYN_RECV);
    takes.at(41_310).sent(from(Side.CLIENT, 1, 1, Flag.ACK).build());
    takes.at(41_335).state(Side.CLIENT, TcpState.SYN_SENT, TcpState.ESTABLISHED);
    takes.at(41_402).returned(Side.CLIENT, "connect(192.0.2.2:7788)", "");
    takes.at(61_350).state(Side.SERVER, TcpState.SYN_RECV, TcpState.ESTABLISHED);
    takes.at(62_004).began(Side.SERVER, "server", "accept()", "EchoServer.java:24");
    return takes.at(62_060).returned(Side.SERVER, "accept()", "192.0.2.1:40112");
  }
}

package tcpcourse.lab.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Event.Fate;
import tcpcourse.lab.recording.Event.Origin;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpOption;
import tcpcourse.lab.tcp.TcpState;

/**
 * Writes takes by hand for tests of what reads them: packets are whole and valid, times are those a
 * cable of 20 ms would give. No kernel was asked.
 */
public final class Takes {

  public static final long DELAY = 20_000;

  public static final Recording.Made MADE =
      new Recording.Made(
          "Linux 6.18.44",
          "17.0.15",
          "2026-11-20",
          DELAY,
          "java -jar 01-handshake/target/handshake.jar run three-way-handshake");
  public static final Endpoint CLIENT = new Endpoint(Side.CLIENT.address(), 40_112);
  public static final Endpoint SERVER = new Endpoint(Side.SERVER.address(), 7788);

  /** Initial sequence numbers: the client's close to the wrap, to keep readers honest. */
  static final long J = 4_294_967_290L;

  public static final long K = 1_000_000_000L;

  private final List<Event> events = new ArrayList<>();
  private final String name;
  private long now;
  private int calls;

  private Takes(String name) {
    this.name = name;
  }

  public static Takes named(String name) {
    return new Takes(name);
  }

  public Take done() {
    events.sort(java.util.Comparator.comparingLong(Event::at));
    return new Take(name, events);
  }

  public Takes at(long micros) {
    now = micros;
    return this;
  }

  public Takes add(Event event) {
    events.add(event);
    return this;
  }

  public Takes began(Side side, String actor, String text, String source) {
    events.add(new Event.CallBegan(now, side, actor, ++calls, name(text), arguments(text), source));
    return this;
  }

  public Takes returned(Side side, String text, String outcome) {
    Event.CallBegan began =
        events.stream()
            .filter(Event.CallBegan.class::isInstance)
            .map(Event.CallBegan.class::cast)
            .filter(call -> call.side() == side && call.text().equals(text))
            .reduce((first, second) -> second)
            .orElseThrow();
    boolean failed = outcome.contains("Exception");
    events.add(
        new Event.CallReturned(
            now, side, began.actor(), began.call(), name(text), arguments(text), outcome, failed));
    return this;
  }

  private static String name(String text) {
    return text.substring(0, text.indexOf('('));
  }

  private static List<String> arguments(String text) {
    String arguments = text.substring(text.indexOf('(') + 1, text.length() - 1);
    return arguments.isEmpty() ? List.of() : List.of(arguments.split(", "));
  }

  public Takes call(Side side, String text, String outcome) {
    began(
        side,
        side.toString(),
        text,
        side == Side.CLIENT ? "EchoClient.java:31" : "EchoServer.java:24");
    now += 40;
    return returned(side, text, outcome);
  }

  public Takes state(Side side, TcpState before, TcpState after) {
    Endpoint remote =
        before == TcpState.LISTEN || after == TcpState.LISTEN ? Endpoint.ANY : end(side.other());
    return state(side, end(side), remote, before, after);
  }

  public Takes state(Side side, Endpoint local, Endpoint remote, TcpState before, TcpState after) {
    events.add(new Event.StateSeen(now, side, local, remote, before, after));
    return this;
  }

  public Takes lab(String text) {
    return add(new Event.Note(now, text));
  }

  public Takes set(Side side, String name, String value) {
    return add(new Event.Setting(now, side, name, Optional.of(value)));
  }

  Takes measured(Side side, String what, double value, String unit) {
    events.add(new Event.Measured(now, side, what, value, unit));
    return this;
  }

  /** Delivered after the cable's delay. */
  public Takes sent(Segment segment) {
    return crossing(segment, Origin.HOST, Fate.DELIVERED, null);
  }

  public Takes crossing(Segment segment, Origin origin, Fate fate, Order order) {
    OptionalLong arrived =
        fate == Fate.DELIVERED ? OptionalLong.of(now + DELAY + 12) : OptionalLong.empty();
    Side from = segment.source().address().equals(CLIENT.address()) ? Side.CLIENT : Side.SERVER;
    events.add(
        new Event.Crossing(now, from, segment, origin, fate, arrived, Optional.ofNullable(order)));
    return this;
  }

  static Endpoint end(Side side) {
    return side == Side.CLIENT ? CLIENT : SERVER;
  }

  public static SegmentBuilder from(Side side, long seq, long ack, Flag... flags) {
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

  public static Segment syn(Side side, Flag... flags) {
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

  public static Recording recording(String experiment, Take... takes) {
    return new Recording(
        experiment,
        "connect() returned. What has happened?",
        MADE,
        List.of(takes),
        List.of(new Finding("connect() returns before accept() is called", true)));
  }

  public static Segment data(Side side, long seq, long ack, String text) {
    return from(side, seq, ack, Flag.PSH, Flag.ACK).data(text.getBytes(US_ASCII)).build();
  }
}

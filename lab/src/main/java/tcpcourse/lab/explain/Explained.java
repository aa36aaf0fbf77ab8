package tcpcourse.lab.explain;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tcpcourse.lab.capture.Packet;
import tcpcourse.lab.reading.Reading;
import tcpcourse.lab.reading.Sentence;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.MalformedSegmentException;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;

/**
 * A captured connection as a recording, so that whatever shows a recording shows it. It has the
 * lab's addresses; whose they are its question says.
 */
public final class Explained {

  private static final int IP_HEADER = 20;
  private static final int TCP_HEADER = 20;
  private static final int LONGEST = 65_535;

  /** A recording's times end there, in microseconds. */
  private static final long A_DAY = 86_400_000_000L;

  private final Connection connection;
  private final long until;
  private final List<Event> events = new ArrayList<>();

  private Explained(Connection connection, long until) {
    this.connection = connection;
    this.until = until;
  }

  /**
   * The recording.
   *
   * @param until when the capture ends, in nanoseconds since 1970
   * @param file what it is called
   */
  public static Recording recording(Connection connection, long until, String file) {
    return new Explained(connection, until).recording(file);
  }

  /**
   * What the reading says of it. A capture shows what left and what came in at its own end only; of
   * the other end it knows neither what came in there, nor whether all came from there that says
   * so.
   */
  public static List<Sentence> reading(Connection connection) {
    Place place = connection.place();
    List<Event> known = new ArrayList<>();
    for (Row row : connection.rows()) {
      boolean leaves = place.isAt(row.from());
      boolean comesIn = place.isAt(row.from().other());
      known.add(
          new Event.Crossing(
              row.number(),
              row.from(),
              segment(row),
              leaves ? Event.Origin.HOST : Event.Origin.INJECTED,
              comesIn ? Event.Fate.DELIVERED : Event.Fate.ON_THE_CABLE,
              comesIn ? OptionalLong.of(row.number()) : OptionalLong.empty(),
              Optional.empty()));
    }
    return Reading.of(new Take("", known));
  }

  /** What a connection's recording is called. */
  public static String name(Connection connection) {
    return "connection-" + connection.number();
  }

  /** What the two ends are called: their addresses and ports. */
  public static Both<String> ends(Connection connection) {
    return new Both<>(connection.tuple().from(), connection.tuple().to());
  }

  private Recording recording(String file) {
    Both<List<Socket>> sockets = Both.of(side -> connection.sockets(side, until));
    long first = connection.rows().get(0).packet().nanos();
    long at = 0;
    for (Row row : connection.rows()) {
      at = Math.max(at, time(row.packet().nanos(), first));
      row(row, at);
      for (Side side : Side.values()) {
        states(row, at, side, sockets.of(side), false);
      }
      for (Message message : connection.messages()) {
        if (message.after() == row.number()) {
          at = Math.max(at, time(message.error().nanos(), first));
          message(message, at);
        }
      }
      for (Side side : Side.values()) {
        states(row, at, side, sockets.of(side), true);
      }
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding(connection.ending().remark().toString(), true));
    connection.remarks().forEach(remark -> findings.add(new Finding(remark.toString(), true)));
    return new Recording(
        name(connection),
        connection.tuple().from() + " to " + connection.tuple().to() + ": what does it show?",
        made(first, file),
        List.of(new Take("", events)),
        findings);
  }

  /** In microseconds since the first. */
  private static long time(long nanos, long first) {
    boolean timed = nanos != Packet.NO_TIME && first != Packet.NO_TIME;
    return Math.min(timed ? (nanos - first) / 1_000 : 0, A_DAY);
  }

  private void message(Message message, long at) {
    Side host = message.to();
    events.add(
        message
            .unreachable()
            .<Event>map(said -> new Event.Icmp(at, host, said))
            .orElseGet(() -> new Event.Note(at, message.error().kind() + " for the " + host)));
    events.add(new Event.Remarked(at, host, message.source()));
  }

  private Recording.Made made(long first, String file) {
    Instant began = Instant.ofEpochSecond(0, first == Packet.NO_TIME ? 0 : first);
    return Recording.Made.captured(
        began.atZone(ZoneOffset.UTC).toLocalDate().toString(),
        "java -jar lab/target/lab.jar explain " + file + " --connection " + connection.number());
  }

  private void row(Row row, long at) {
    events.add(
        new Event.Crossing(
            at,
            row.from(),
            segment(row),
            Event.Origin.HOST,
            Event.Fate.DELIVERED,
            OptionalLong.of(at),
            Optional.empty()));
    for (Mark mark : row.marks()) {
      if (mark != Mark.RESET) {
        events.add(new Event.Remarked(at, row.from(), mark.toString()));
      }
    }
  }

  private void states(Row row, long at, Side side, List<Socket> sockets, boolean icmp) {
    for (Socket socket : sockets) {
      for (Step step : socket.steps()) {
        if (step.row() == row.number() && step.icmp() == icmp) {
          events.add(
              new Event.StateInferred(
                  at, side, Optional.ofNullable(step.state()), step.certainty(), step.because()));
        }
      }
    }
  }

  /** The headers, with the lab's addresses; options that cannot be read are left out. */
  private static Segment segment(Row row) {
    try {
      return Segment.ofHeaders(headers(row, row.packet().options()));
    } catch (MalformedSegmentException unreadable) {
      byte[] none = new byte[row.packet().options().length];
      Arrays.fill(none, (byte) 1);
      return withoutOptions(row, none);
    }
  }

  private static Segment withoutOptions(Row row, byte[] none) {
    try {
      return Segment.ofHeaders(headers(row, none));
    } catch (MalformedSegmentException impossible) {
      throw new IllegalStateException("two plain headers are a segment", impossible);
    }
  }

  private static byte[] headers(Row row, byte[] options) {
    Packet packet = row.packet();
    int headers = IP_HEADER + TCP_HEADER + options.length;
    int total = Math.min(LONGEST, headers + packet.length());
    ByteBuffer out = ByteBuffer.allocate(headers);
    out.put((byte) 0x45).put((byte) 0).putShort((short) total);
    out.putShort((short) Math.max(0, packet.identification())).putShort((short) 0x4000);
    out.put((byte) packet.timeToLive()).put((byte) 6).putShort((short) 0);
    out.put(address(row.from())).put(address(row.from().other()));
    boolean client = row.from() == Side.CLIENT;
    int from = client ? packet.tuple().sourcePort() : packet.tuple().destinationPort();
    int to = client ? packet.tuple().destinationPort() : packet.tuple().sourcePort();
    out.putShort((short) from).putShort((short) to);
    out.putInt(packet.sequence()).putInt(packet.acknowledgment());
    out.putShort((short) ((TCP_HEADER + options.length) / 4 << 12 | packet.bits()));
    out.putShort((short) Math.max(0, packet.window())).putShort((short) packet.checksum());
    return out.putShort((short) packet.urgent()).put(options).array();
  }

  private static byte[] address(Side side) {
    ByteBuffer out = ByteBuffer.allocate(4);
    for (String octet : side.address().split("\\.")) {
      out.put((byte) Integer.parseInt(octet));
    }
    return out.array();
  }
}

package tcpcourse.lab.testkit;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.SequenceNumbers;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.OptionWriter;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.TcpOption;

/**
 * What we decode of a take's segments, under the names and in the notation of tshark's fields. Feed
 * it the take's segments in order.
 */
final class TsharkFields {

  private final Map<String, Function<Event.Crossing, String>> fields = new LinkedHashMap<>();
  private final SequenceNumbers numbers = new SequenceNumbers();
  private final Set<List<Endpoint>> directions = new HashSet<>();

  /**
   * @param section which take of the capture this is, from 1
   * @param start when it began
   */
  TsharkFields(int section, Instant start) {
    fields.put("frame.section_number", crossing -> "" + section);
    fields.put("frame.interface_name", crossing -> crossing.from().toString());
    fields.put("frame.time_epoch", crossing -> epoch(start, crossing.at()));
    packet();
    header();
    numbers();
    options();
  }

  /** The names of all fields, in a fixed order. */
  static List<String> names() {
    return List.copyOf(new TsharkFields(1, Instant.EPOCH).fields.keySet());
  }

  /** How many values one field is: the word of flags holds nine. */
  static int values(String field) {
    return field.equals("tcp.flags") ? Flag.values().length : 1;
  }

  /** The take's next segment, a value for each name. */
  List<String> next(Event.Crossing crossing) {
    // tshark cannot know which SYN the lab has injected, and takes each for the host's own.
    Event.Crossing own =
        new Event.Crossing(
            crossing.at(),
            crossing.from(),
            crossing.segment(),
            Event.Origin.HOST,
            crossing.fate(),
            crossing.arrived(),
            crossing.order());
    numbers.see(own);
    return fields.values().stream().map(field -> field.apply(own)).toList();
  }

  private void put(String name, Function<Segment, Object> value) {
    fields.put(name, crossing -> value.apply(crossing.segment()).toString());
  }

  private static String epoch(Instant start, long micros) {
    Instant left = start.plusNanos(micros * 1_000);
    return "%d.%09d".formatted(left.getEpochSecond(), left.getNano());
  }

  private void packet() {
    put("ip.src", segment -> segment.source().address());
    put("ip.dst", segment -> segment.destination().address());
    put("ip.hdr_len", Segment::tcpOffset);
    put("ip.len", segment -> segment.packet().length);
    put("ip.ttl", Segment::timeToLive);
    put("ip.checksum.status", segment -> segment.headerChecksumValid() ? 1 : 0);
  }

  private void header() {
    put("tcp.srcport", segment -> segment.source().port());
    put("tcp.dstport", segment -> segment.destination().port());
    put("tcp.seq_raw", Segment::sequence);
    put("tcp.ack_raw", Segment::acknowledgment);
    put("tcp.hdr_len", segment -> segment.dataOffset() - segment.tcpOffset());
    put("tcp.flags", segment -> "0x%04x".formatted(segment.flags().bits()));
    put("tcp.window_size_value", Segment::window);
    put("tcp.checksum", segment -> "0x%04x".formatted(segment.checksum()));
    put("tcp.checksum.status", segment -> segment.checksumValid() ? 1 : 0);
    put("tcp.urgent_pointer", Segment::urgentPointer);
    put("tcp.len", Segment::length);
    put("tcp.payload", segment -> HexFormat.of().formatHex(segment.data()));
  }

  private void numbers() {
    put("tcp.seq", segment -> unsigned(relativeSequence(segment)));
    put(
        "tcp.ack",
        segment ->
            // Without ACK the field means nothing, and tshark does not count it from anything.
            segment.has(Flag.ACK)
                ? unsigned(numbers.acknowledgment(segment))
                : segment.acknowledgment());
  }

  /**
   * A RST from where no connection is has number 0 with us. tshark takes the first that it sees of
   * a side, unless it is a SYN, for a later segment of a connection, and so gives it number 1.
   */
  private long relativeSequence(Segment segment) {
    long number = numbers.sequence(segment);
    boolean first = directions.add(List.of(segment.source(), segment.destination()));
    return first && segment.has(Flag.RST) && segment.sequence() == 0 ? 1 : number;
  }

  private void options() {
    put("tcp.options", segment -> HexFormat.of().formatHex(OptionWriter.write(segment.options())));
    put("tcp.option_kind", TsharkFields::kinds);
    put(
        "tcp.options.mss_val",
        segment -> all(segment, TcpOption.MaximumSegmentSize.class, option -> option.bytes()));
    put(
        "tcp.options.wscale.shift",
        segment -> all(segment, TcpOption.WindowScale.class, option -> option.shift()));
    put(
        "tcp.options.timestamp.tsval",
        segment -> all(segment, TcpOption.Timestamps.class, option -> option.value()));
    put(
        "tcp.options.timestamp.tsecr",
        segment -> all(segment, TcpOption.Timestamps.class, option -> option.echoReply()));
    put("tcp.options.sack_le", segment -> edges(segment, TcpOption.Sack.Block::left));
    put("tcp.options.sack_re", segment -> edges(segment, TcpOption.Sack.Block::right));
  }

  /**
   * tshark goes on where the option list ends: each zero of the padding is one more end of list.
   */
  private static String kinds(Segment segment) {
    int listed = segment.options().stream().mapToInt(TcpOption::length).sum();
    int padding = OptionWriter.write(segment.options()).length - listed;
    return joined(
        Stream.concat(
            segment.options().stream().map(TcpOption::kind),
            Collections.nCopies(padding, 0).stream()));
  }

  private String edges(Segment segment, Function<TcpOption.Sack.Block, Long> edge) {
    // As tshark does, counted like the acknowledgment number beside it.
    long initial = segment.acknowledgment() - numbers.acknowledgment(segment);
    return all(
        segment,
        TcpOption.Sack.class,
        sack -> joined(sack.blocks().stream().map(b -> unsigned(edge.apply(b) - initial))));
  }

  private static <O extends TcpOption> String all(
      Segment segment, Class<O> kind, Function<O, Object> value) {
    return joined(segment.options().stream().filter(kind::isInstance).map(kind::cast).map(value));
  }

  private static String joined(Stream<?> values) {
    return values.map(Object::toString).collect(Collectors.joining(","));
  }

  private static long unsigned(long number) {
    return number & 0xffffffffL;
  }
}

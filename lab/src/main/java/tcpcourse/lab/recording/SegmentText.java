package tcpcourse.lab.recording;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.TcpOption;

/**
 * The one place that puts a segment into words, so that the ladder, the recording's file,
 * Wireshark's comment and the book say the same: {@code SYN,ACK seq=0 ack=1 len=0}. Counting
 * numbers from the initial ones needs memory: hand one instance the segments of one take, each
 * once, in the order in which they left.
 */
public final class SegmentText {

  private final Numbering numbering;
  private final SequenceNumbers numbers = new SequenceNumbers();

  public SegmentText(Numbering numbering) {
    this.numbering = numbering;
  }

  /**
   * A segment in words.
   *
   * @param line flags and numbers, such as {@code PSH,ACK seq=1 ack=1 len=6}
   * @param window such as {@code win=64240}: as the header has it, not scaled
   * @param options by name without padding, such as {@code <mss 1460, sackOK, ts, wscale 7>}; may
   *     be empty. The timestamps' values, different in every run, are left out.
   */
  public record Words(String line, String window, String options) {
    /** All of it. */
    @Override
    public String toString() {
      return (line + " " + window + " " + options).trim();
    }
  }

  /** Puts the take's next segment into words. */
  public Words next(Event.Crossing crossing) {
    numbers.see(crossing);
    Segment segment = crossing.segment();
    return new Words(line(segment), "win=" + segment.window(), options(segment));
  }

  /**
   * What was unusual about a segment's life, in words: what became of it, and who put it on the
   * cable.
   */
  public static List<String> remarks(Event.Crossing crossing) {
    return Stream.of(fate(crossing), origin(crossing)).filter(text -> !text.isEmpty()).toList();
  }

  private static String fate(Event.Crossing crossing) {
    Order order = crossing.order().orElse(null);
    String why = order == null ? "" : ": " + order.words();
    return switch (crossing.fate()) {
      case DELIVERED ->
          order instanceof Order.Hold hold ? "held: the " + hold.segments() : crossing.rule();
      case DROPPED ->
          "dropped" + (order instanceof Order.Drop drop ? ": the " + drop.segments() : why);
      case CUT -> "lost: the cable is cut";
      case ON_THE_CABLE -> "on the cable to the end" + why;
    };
  }

  private static String origin(Event.Crossing crossing) {
    return switch (crossing.origin()) {
      case HOST -> "";
      case INJECTED -> "injected: no host has sent it";
    };
  }

  private String line(Segment segment) {
    StringBuilder line = new StringBuilder(segment.flags().toString());
    line.append(" seq=").append(sequence(segment));
    if (segment.has(Flag.ACK)) {
      line.append(" ack=").append(acknowledgment(segment));
    }
    // A SYN or FIN uses up a sequence number without any data: say that there is none.
    if (segment.length() > 0 || segment.has(Flag.SYN) || segment.has(Flag.FIN)) {
      line.append(" len=").append(segment.length());
    }
    if (segment.has(Flag.URG)) {
      line.append(" urg=").append(segment.urgentPointer());
    }
    return line.toString();
  }

  private long sequence(Segment segment) {
    return numbering == Numbering.RELATIVE ? numbers.sequence(segment) : segment.sequence();
  }

  private long acknowledgment(Segment segment) {
    return numbering == Numbering.RELATIVE
        ? numbers.acknowledgment(segment)
        : segment.acknowledgment();
  }

  private String options(Segment segment) {
    List<String> names =
        segment.options().stream()
            .filter(option -> !isPadding(option))
            .map(option -> name(option, segment))
            .toList();
    return names.isEmpty() ? "" : "<" + String.join(", ", names) + ">";
  }

  private static boolean isPadding(TcpOption option) {
    return option instanceof TcpOption.NoOperation || option instanceof TcpOption.EndOfList;
  }

  private String name(TcpOption option, Segment segment) {
    if (option instanceof TcpOption.Timestamps) {
      return "ts";
    }
    return option instanceof TcpOption.Sack sack ? sack(sack, segment) : option.toString();
  }

  private String sack(TcpOption.Sack sack, Segment segment) {
    return sack.blocks().stream()
        .map(b -> received(b.left(), segment) + "-" + received(b.right(), segment))
        .collect(Collectors.joining(" ", "sack ", ""));
  }

  /**
   * A SACK block counts like the acknowledgment number beside it: from the other side's initial
   * one.
   */
  private long received(long number, Segment segment) {
    return numbering == Numbering.ABSOLUTE
        ? number
        : numbers.acknowledgment(segment) + (int) (number - segment.acknowledgment());
  }
}

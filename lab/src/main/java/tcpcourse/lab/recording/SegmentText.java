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
   * @param numbers flags and numbers, such as {@code PSH,ACK seq=1 ack=1}
   * @param data how much there is, such as {@code len=6}; may be empty
   * @param window such as {@code win=64240}: as the header has it, not scaled
   * @param named the options but for padding. The timestamps' values, different in every run, are
   *     left out.
   */
  public record Words(String numbers, String data, String window, List<Named> named) {

    /** {@code PSH,ACK seq=1 ack=1 len=6}. */
    public String line() {
      return (numbers + " " + data).trim();
    }

    /** Such as {@code <mss 1460, sackOK, ts, wscale 7>}; may be empty. */
    public String options() {
      return named.isEmpty()
          ? ""
          : named.stream().map(Named::name).collect(Collectors.joining(", ", "<", ">"));
    }

    /** All of it. */
    @Override
    public String toString() {
      return (line() + " " + window + " " + options()).trim();
    }
  }

  /** An option and its name, such as {@code mss 1460}. */
  public record Named(TcpOption option, String name) {}

  /** Puts the take's next segment into words. */
  public Words next(Event.Crossing crossing) {
    numbers.see(crossing);
    Segment segment = crossing.segment();
    List<Named> named =
        segment.options().stream()
            .filter(option -> !isPadding(option))
            .map(option -> new Named(option, name(option, segment)))
            .toList();
    return new Words(numbers(segment), data(segment), "win=" + segment.window(), named);
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
      case DROPPED -> "dropped" + (order == null ? "" : why(order));
      case CUT -> "lost: the cable is cut";
      case ON_THE_CABLE -> "on the cable to the end" + why;
    };
  }

  private static String why(Order order) {
    if (order instanceof Order.Forget) {
      return ": the router has forgotten the connection";
    } else if (order instanceof Order.Narrow narrow) {
      return ": more than " + narrow.most() + " bytes";
    } else if (order instanceof Order.Reset) {
      return ", and answered with RST";
    } else if (order instanceof Order.Hold hold) {
      return " while held: the " + hold.segments();
    }
    return ": " + (order instanceof Order.Drop drop ? "the " + drop.segments() : order.words());
  }

  private static String origin(Event.Crossing crossing) {
    return switch (crossing.origin()) {
      case HOST -> "";
      case DUPLICATE -> "a copy, made by the cable";
      case INJECTED -> "injected: no host has sent it";
    };
  }

  private String numbers(Segment segment) {
    String acknowledged = segment.has(Flag.ACK) ? " ack=" + acknowledgment(segment) : "";
    return segment.flags() + " seq=" + sequence(segment) + acknowledged;
  }

  private static String data(Segment segment) {
    // A SYN or FIN uses up a sequence number without any data: say that there is none.
    boolean told = segment.length() > 0 || segment.has(Flag.SYN) || segment.has(Flag.FIN);
    String urgent = segment.has(Flag.URG) ? " urg=" + segment.urgentPointer() : "";
    return ((told ? "len=" + segment.length() : "") + urgent).trim();
  }

  private long sequence(Segment segment) {
    return numbering == Numbering.RELATIVE ? numbers.sequence(segment) : segment.sequence();
  }

  private long acknowledgment(Segment segment) {
    return numbering == Numbering.RELATIVE
        ? numbers.acknowledgment(segment)
        : segment.acknowledgment();
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

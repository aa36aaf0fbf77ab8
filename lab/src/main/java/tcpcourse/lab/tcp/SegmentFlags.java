package tcpcourse.lab.tcp;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The control bits of a segment: the eight of RFC 9293 §3.1, and AE (RFC 9768), the bit beside them
 * that RFC 3540 once called NS.
 *
 * @param bits the nine bits as the header has them, FIN lowest
 */
public record SegmentFlags(int bits) {

  /** A control bit; the order is that of the header, lowest bit first. */
  public enum Flag {
    /** No more data from sender. */
    FIN,
    /** Synchronize sequence numbers. */
    SYN,
    /** Reset the connection. */
    RST,
    /** Push function. */
    PSH,
    /** The acknowledgment field is significant. */
    ACK,
    /** The urgent pointer is significant. */
    URG,
    /** ECN-Echo (RFC 3168). */
    ECE,
    /** Congestion Window Reduced (RFC 3168). */
    CWR,
    /** Accurate ECN (RFC 9768). */
    AE;

    int bit() {
      return 1 << ordinal();
    }
  }

  private static final int ALL = (1 << Flag.values().length) - 1;

  public SegmentFlags {
    if ((bits & ~ALL) != 0) {
      throw new IllegalArgumentException(
          "a segment has nine control bits; " + bits + " needs more");
    }
  }

  public static SegmentFlags of(Flag... flags) {
    return new SegmentFlags(Arrays.stream(flags).mapToInt(Flag::bit).reduce(0, (a, b) -> a | b));
  }

  public boolean has(Flag flag) {
    return (bits & flag.bit()) != 0;
  }

  /** Exactly these, and no other. */
  public boolean are(Flag... flags) {
    return equals(of(flags));
  }

  public Set<Flag> set() {
    return Arrays.stream(Flag.values())
        .filter(this::has)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Flag.class)));
  }

  /**
   * The flags by name, ACK where readers expect it: {@code SYN,ACK}, {@code PSH,ACK}; "none" where
   * there are none.
   */
  @Override
  public String toString() {
    return bits == 0 ? "none" : set().stream().map(Flag::name).collect(Collectors.joining(","));
  }
}

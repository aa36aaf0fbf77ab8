package tcpcourse.lab.capture;

/**
 * A TCP segment as a capture holds it, without its data.
 *
 * @param frame the number of its frame, counted from 1
 * @param nanos when it was captured, in nanoseconds since 1970; {@link #NO_TIME} if nobody knows
 * @param sequence SEG.SEQ; the lowest 32 bits count
 * @param acknowledgment SEG.ACK
 * @param bits the nine control bits, FIN lowest
 * @param window SEG.WND as the header has it; -1 where the capture ends before it
 * @param options the header's bytes behind the first twenty
 * @param cut whether the capture ends within the header
 * @param length how many bytes of data it carried
 * @param identification of the IPv4 packet; -1 in IPv6, which has none
 */
public record Packet(
    int frame,
    long nanos,
    Tuple tuple,
    int sequence,
    int acknowledgment,
    int bits,
    int window,
    int urgent,
    int checksum,
    byte[] options,
    boolean cut,
    int length,
    int identification,
    int timeToLive) {

  public static final long NO_TIME = Frame.NO_TIME;

  public static final int FIN = 1;
  public static final int SYN = 2;
  public static final int RST = 4;
  public static final int PSH = 8;
  public static final int ACK = 16;
  public static final int URG = 32;

  /** Whether that control bit is set. */
  public boolean has(int bit) {
    return (bits & bit) != 0;
  }

  /** Whether its header has an option of that kind, however broken the others are. */
  public boolean hasOption(int kind) {
    return option(kind) >= 0;
  }

  /** Where among the options one of that kind begins (RFC 9293 §3.1); -1 where there is none. */
  public int option(int kind) {
    int at = 0;
    while (at < options.length && options[at] != 0) {
      if ((options[at] & 0xff) == kind) {
        return at;
      }
      int length = options[at] == 1 ? 1 : at + 1 < options.length ? options[at + 1] & 0xff : 0;
      if (length == 0) {
        return -1;
      }
      at += length;
    }
    return -1;
  }

  /** SEG.LEN: SYN and FIN count as one each (RFC 9293 §3.4). */
  public int sequenceLength() {
    return length + (has(SYN) ? 1 : 0) + (has(FIN) ? 1 : 0);
  }

  /** The number behind the last that it uses up. */
  public int end() {
    return sequence + sequenceLength();
  }

  /** The same with other ends: for those of one connection the same object. */
  public Packet of(Tuple shared) {
    return copy(frame, nanos, shared, length);
  }

  /** The same with the data of the fragments behind the first, as of the last that came. */
  Packet with(int more, Frame last) {
    return copy(last.number(), last.nanos(), tuple, length + more);
  }

  private Packet copy(int number, long at, Tuple ends, int bytes) {
    return new Packet(
        number,
        at,
        ends,
        sequence,
        acknowledgment,
        bits,
        window,
        urgent,
        checksum,
        options,
        cut,
        bytes,
        identification,
        timeToLive);
  }
}

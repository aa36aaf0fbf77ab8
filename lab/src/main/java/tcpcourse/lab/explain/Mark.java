package tcpcourse.lab.explain;

/** What a segment is beside what its header says. */
public enum Mark {
  /** It takes no sequence number that has not passed before. */
  RETRANSMISSION("sent again"),
  /** It fills a gap shortly after what follows it has passed. */
  OUT_OF_ORDER("out of order"),
  /** It says once more what was acknowledged, and nothing else. */
  DUPLICATE_ACK("the same ACK again"),
  ZERO_WINDOW("window 0"),
  /** It is from one below what comes next and asks for an answer (RFC 9293 §3.8.4). */
  KEEP_ALIVE("keep-alive"),
  /** The same, where the other side's window is 0 (RFC 9293 §3.8.6.1). */
  WINDOW_PROBE("window probe"),
  /** Segments before it are missing: lost before they came here, or by the capture. */
  AFTER_GAP("something before it is missing"),
  /** It acknowledges what never passed here: the capture lost it, the network did not. */
  ACKS_UNSEEN("acknowledges what was not captured"),
  RESET("reset"),
  /** The same frame a second time: a mirror port, or two interfaces that it passed. */
  COPY("the same frame once more");

  private final String words;

  Mark(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}

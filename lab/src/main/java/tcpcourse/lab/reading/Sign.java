package tcpcourse.lab.reading;

/**
 * What can be read off a connection. Each has the section of the book that shows and explains it,
 * and an experiment that behaves alike.
 */
public enum Sign {
  /** A SYN went unanswered and was sent again (RFC 6298 §2.1: after a second). */
  SYN_REPEATED("lost-syn-schedule", "lost-syn"),
  /** A SYN was answered with a RST (RFC 9293 §3.10.7.1). */
  REFUSED("refused", "connection-refused"),
  /** A listener had no room for a connection that was ready for it. */
  QUEUE_FULL("queue-full", "backlog-full"),
  /** Who sent the first FIN, and waits (RFC 9293 §3.6). */
  WHO_WAITS("who-waits", "who-closes-first"),
  /** One direction was ended, and the other used (RFC 9293 §3.6). */
  HALF_CLOSED("ending-one-direction", "half-close"),
  /** The FIN came and the program never closed. */
  NEVER_CLOSED("nobody-closes", "forgotten-close"),
  /** The end of one direction was taken for the end of both. */
  END_OF_BOTH("ending-one-direction", "half-close-through-a-proxy"),
  /** close() while bytes were unread sends RST (RFC 2525 §2.17). */
  CLOSED_UNREAD("closing-with-bytes-unread", "drain-before-close"),
  /** close() with SO_LINGER 0 is an abort (RFC 9293 §3.10.5). */
  ABORTED("nobody", "abort"),
  /** Data met a program that had closed for good, and was answered with RST. */
  WROTE_TO_A_CLOSED_PEER("talking-to-a-closed-socket", "data-after-close"),
  /** A write() after the RST had come. */
  WROTE_AFTER_RESET("talking-to-a-closed-socket", "write-to-a-closed-peer"),
  /** A RST came, and what the other side had sent was never read. */
  ANSWER_LOST("closing-with-bytes-unread", "drain-before-close"),
  /** Nagle's algorithm waited for an ACK (RFC 9293 §3.7.4), and that was delayed (§3.8.6.3). */
  NAGLE("two-small-writes", "write-write-read"),
  /** The receiver has no room and says so (RFC 9293 §3.8.6). */
  ZERO_WINDOW("a-window-of-nothing", "zero-window"),
  /** A read() without a limit, and nobody is left to answer it. */
  READS_WITHOUT_LIMIT("silence", "idle-half-open"),
  /** Nothing was under way and nobody asked. */
  KEEP_ALIVE_OFF("asking", "idle-half-open"),
  /** Keep-alive is on and does not ask: something is unacknowledged. */
  KEEP_ALIVE_DEAF("where-keep-alive-is-silent", "keep-alive-with-data-queued"),
  /** The kernel sent again and again, and gave up (RFC 9293 §3.8.3). */
  GAVE_UP("silence", "power-loss"),
  /** No port was left for one more connection. */
  PORTS_USED_UP("ports", "port-exhaustion"),
  /** Somebody has the address. */
  ADDRESS_IN_USE("restart-is-refused", "restart-refused");

  private final String section;
  private final String experiment;

  Sign(String section, String experiment) {
    this.section = section;
    this.experiment = experiment;
  }

  /** The section of the book, as its address ends: {@code #queue-full}. */
  public String section() {
    return section;
  }

  /** The experiment that behaves alike. */
  public String experiment() {
    return experiment;
  }
}

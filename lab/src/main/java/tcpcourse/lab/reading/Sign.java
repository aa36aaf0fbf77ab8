package tcpcourse.lab.reading;

/**
 * What can be read off a connection. Each has the section of the book that shows and explains it,
 * and an experiment that behaves alike.
 */
public enum Sign {
  /** A SYN went unanswered and was sent again (RFC 6298 §2.1: after a second). */
  SYN_REPEATED("handshake.html#lost-syn-schedule", "01-handshake", "lost-syn"),
  /** A SYN was answered with a RST (RFC 9293 §3.10.7.1). */
  REFUSED("handshake.html#refused", "01-handshake", "connection-refused"),
  /** A listener had no room for a connection that was ready for it. */
  QUEUE_FULL("handshake.html#queue-full", "01-handshake", "backlog-full"),
  /** Who sent the first FIN, and waits (RFC 9293 §3.6). */
  WHO_WAITS("time-wait.html#who-waits", "03-time-wait", "who-closes-first"),
  /** One direction was ended, and the other used (RFC 9293 §3.6). */
  HALF_CLOSED("closing.html#ending-one-direction", "02-half-close", "half-close"),
  /** The FIN came and the program never closed. */
  NEVER_CLOSED("closing.html#nobody-closes", "02-half-close", "forgotten-close"),
  /** The end of one direction was taken for the end of both. */
  END_OF_BOTH("closing.html#ending-one-direction", "02-half-close", "half-close-through-a-proxy"),
  /** close() while bytes were unread sends RST (RFC 2525 §2.17). */
  CLOSED_UNREAD("closing.html#closing-with-bytes-unread", "02-half-close", "drain-before-close"),
  /** close() with SO_LINGER 0 is an abort (RFC 9293 §3.10.5). */
  ABORTED("time-wait.html#nobody", "05-half-open-rst", "abort"),
  /** Data met a program that had closed for good, and was answered with RST. */
  WROTE_TO_A_CLOSED_PEER(
      "closing.html#talking-to-a-closed-socket", "02-half-close", "data-after-close"),
  /** A write() after the RST had come. */
  WROTE_AFTER_RESET(
      "closing.html#talking-to-a-closed-socket", "05-half-open-rst", "write-to-a-closed-peer"),
  /** A RST came, and what the other side had sent was never read. */
  ANSWER_LOST("closing.html#closing-with-bytes-unread", "02-half-close", "drain-before-close"),
  /** Nagle's algorithm waited for an ACK (RFC 9293 §3.7.4), and that was delayed (§3.8.6.3). */
  NAGLE("in-practice.html#two-small-writes", "02-half-close", "write-write-read"),
  /** The receiver has no room and says so (RFC 9293 §3.8.6). */
  ZERO_WINDOW("closing.html#a-window-of-nothing", "02-half-close", "zero-window"),
  /** A read() without a limit, and nobody is left to answer it. */
  READS_WITHOUT_LIMIT("half-open-rst.html#silence", "05-half-open-rst", "idle-half-open"),
  /** Nothing was under way and nobody asked. */
  KEEP_ALIVE_OFF("half-open-rst.html#asking", "05-half-open-rst", "idle-half-open"),
  /** Keep-alive is on and does not ask: something is unacknowledged. */
  KEEP_ALIVE_DEAF(
      "half-open-rst.html#where-keep-alive-is-silent",
      "05-half-open-rst",
      "keep-alive-with-data-queued"),
  /** The kernel sent again and again, and gave up (RFC 9293 §3.8.3). */
  GAVE_UP("half-open-rst.html#silence", "05-half-open-rst", "power-loss"),
  /** No port was left for one more connection. */
  PORTS_USED_UP("time-wait.html#ports", "03-time-wait", "port-exhaustion"),
  /** Somebody has the address. */
  ADDRESS_IN_USE("reuseaddr.html#restart-is-refused", "04-reuseaddr", "restart-refused");

  private final String section;
  private final String show;

  Sign(String section, String chapter, String experiment) {
    this.section = section;
    this.show =
        "java -jar %s/target/%s.jar show %s".formatted(chapter, chapter.substring(3), experiment);
  }

  /** The section of the book, by its page: {@code handshake.html#queue-full}. */
  public String section() {
    return section;
  }

  /** What prints the recording of an experiment that behaves alike. */
  public String show() {
    return show;
  }
}

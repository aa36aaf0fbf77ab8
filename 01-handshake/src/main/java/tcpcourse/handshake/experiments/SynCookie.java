package tcpcourse.handshake.experiments;

import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.TcpOption.SackPermitted;
import tcpcourse.lab.tcp.TcpOption.Timestamps;
import tcpcourse.lab.tcp.TcpOption.WindowScale;

/** A server that keeps nothing of a SYN. What has to be in its answer, and what is lost? */
public final class SynCookie extends HandshakeStory {

  private static final String WITH = "a cookie, with timestamps";
  private static final String WITHOUT = "a cookie, without timestamps";
  private static final String NO_COOKIE = "no cookie, without timestamps";

  /** Where Linux keeps them in the timestamp (net/ipv4/syncookies.c, TS_OPT_*). */
  private static final int WINDOW_SCALE = 0xf;

  private static final int SACK = 0x10;

  public SynCookie() {
    super("A server that keeps nothing of a SYN: where does it put what the SYN offered?");

    take(WITH, SynCookie::withTimestamps);
    take(WITHOUT, SynCookie::withoutTimestamps);
    take(NO_COOKIE, SynCookie::withoutCookie);
    compared(
        "with a cookie the server had no entry before the last ACK; otherwise it was in SYN_RECV",
        in(WITH, went(SERVER, ESTABLISHED))
            .and(in(WITHOUT, went(SERVER, ESTABLISHED)))
            .and(in(NO_COOKIE, went(SERVER, SYN_RECV, ESTABLISHED))));
    compared("every client offered a window scale and SACK", each(scaleAndSack(1, syn())));
    compared(
        "without timestamps the server that sent a cookie agreed to neither; without a cookie it"
            + " agreed to both",
        in(WITHOUT, scaleAndSack(0, synAck())).and(in(NO_COOKIE, scaleAndSack(1, synAck()))));
    compared(
        "with timestamps it agreed to both, and the last bits of its own timestamp say so:"
            + " the client's window scale and SACK",
        in(
            WITH,
            scaleAndSack(1, synAck()).and(that(SynCookie::inTheTimestamp, SynCookie::timestamp))));
  }

  private static void withTimestamps(Lab lab) throws Exception {
    // Otherwise the clock of each connection begins somewhere else, which hides the bits.
    lab.server().set("net.ipv4.tcp_timestamps", "2");
    answerWithCookie(lab);
  }

  private static void withoutTimestamps(Lab lab) throws Exception {
    lab.client().set("net.ipv4.tcp_timestamps", "0");
    answerWithCookie(lab);
  }

  private static void withoutCookie(Lab lab) throws Exception {
    lab.client().set("net.ipv4.tcp_timestamps", "0");
    openAndWrite(lab);
  }

  private static void answerWithCookie(Lab lab) throws Exception {
    // 2: always, as 1 (the default) does when SYNs flood in.
    lab.server().set("net.ipv4.tcp_syncookies", "2");
    openAndWrite(lab);
  }

  private static void openAndWrite(Lab lab) throws Exception {
    lab.expectNoLoss();
    Ends ends = lab.connect();
    ends.server().write("x").result();
    lab.server().awaitAcknowledged();
  }

  private static boolean inTheTimestamp(Take take) {
    int scale = options(take, syn(), WindowScale.class).get(0).shift();
    return (timestamp(take) & WINDOW_SCALE) == scale && (timestamp(take) & SACK) != 0;
  }

  private static long timestamp(Take take) {
    return options(take, synAck(), Timestamps.class).get(0).value();
  }

  private static Fact<Take> scaleAndSack(int count, Match match) {
    return options(count, match, WindowScale.class, SackPermitted.class);
  }

  {
    setting("net.ipv4.tcp_syncookies", 0, 2, 2);
    kernel("net.ipv4.tcp_window_scaling", 0, 1, 1);
    kernel("net.ipv4.tcp_sack", 0, 1, 1);
  }
}

package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.Match.syn;
import static tcpcourse.lab.tcp.Match.synAck;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.SYN_RECV;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.TcpOption;
import tcpcourse.lab.tcp.TcpOption.SackPermitted;
import tcpcourse.lab.tcp.TcpOption.Timestamps;
import tcpcourse.lab.tcp.TcpOption.WindowScale;

/** A server that keeps nothing of a SYN. What has to be in its answer, and what is lost? */
public final class SynCookie implements Experiment {

  static final String WITH = "a cookie, with timestamps";
  static final String WITHOUT = "a cookie, without timestamps";
  static final String NO_COOKIE = "no cookie, without timestamps";

  /** Where Linux keeps them in the timestamp (net/ipv4/syncookies.c, TS_OPT_*). */
  private static final int WINDOW_SCALE = 0xf;

  private static final int SACK = 0x10;

  @Override
  public String question() {
    return "A server that keeps nothing of a SYN: where does it put what the SYN offered?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(
        WITH,
        lab -> {
          // Otherwise the clock of each connection begins somewhere else, which hides the bits.
          lab.server().set("net.ipv4.tcp_timestamps", "2");
          answerWithCookie(lab);
        });
    stage.take(
        WITHOUT,
        lab -> {
          lab.client().set("net.ipv4.tcp_timestamps", "0");
          answerWithCookie(lab);
        });
    stage.take(
        NO_COOKIE,
        lab -> {
          lab.client().set("net.ipv4.tcp_timestamps", "0");
          open(lab);
        });
  }

  private static void answerWithCookie(Lab lab) throws Exception {
    // 2: always, as 1 (the default) does when SYNs flood in.
    lab.server().set("net.ipv4.tcp_syncookies", "2");
    open(lab);
  }

  private static void open(Lab lab) throws Exception {
    lab.expectNoLoss();
    ServerSocket listener = lab.server().listen();
    Running<Socket> accepted = lab.server().run("server", () -> listener.accept());
    Socket client = lab.client().socket();
    lab.client().run("client", () -> client.connect(lab.serverAddress())).result();
    Socket server = accepted.result();
    lab.server().run("server", () -> server.getOutputStream().write('x')).result();
    lab.server()
        .await("the byte to be acknowledged", e -> e.state() == ESTABLISHED && e.sendQueue() == 0);
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take with = recording.take(WITH);
    Take without = recording.take(WITHOUT);
    Take noCookie = recording.take(NO_COOKIE);
    findings.that(
        "with a cookie the server had no entry before the last ACK; otherwise it was in SYN_RECV",
        with.path(SERVER).equals(List.of(ESTABLISHED))
            && without.path(SERVER).equals(List.of(ESTABLISHED))
            && noCookie.path(SERVER).equals(List.of(SYN_RECV, ESTABLISHED)));
    findings.that(
        "every client offered a window scale and SACK",
        recording.takes().stream().allMatch(take -> scaleAndSack(take, syn())));
    findings.that(
        "without timestamps the server that sent a cookie agreed to neither; without a cookie it"
            + " agreed to both",
        agreed(without, WindowScale.class).isEmpty()
            && agreed(without, SackPermitted.class).isEmpty()
            && scaleAndSack(noCookie, synAck()));
    findings.that(
        "with timestamps it agreed to both, and the last bits of its own timestamp say so:"
            + " the client's window scale and SACK",
        scaleAndSack(with, synAck()) && inTheTimestamp(with));
  }

  private static boolean inTheTimestamp(Take take) {
    long timestamp = agreed(take, Timestamps.class).get(0).value();
    int scale = of(take, syn(), WindowScale.class).get(0).shift();
    return (timestamp & WINDOW_SCALE) == scale && (timestamp & SACK) != 0;
  }

  static boolean scaleAndSack(Take take, Match match) {
    return of(take, match, WindowScale.class).size() == 1
        && of(take, match, SackPermitted.class).size() == 1;
  }

  private static <O extends TcpOption> List<O> agreed(Take take, Class<O> kind) {
    return of(take, synAck(), kind);
  }

  private static <O extends TcpOption> List<O> of(Take take, Match match, Class<O> kind) {
    return take.segments(match).get(0).segment().options().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }
}

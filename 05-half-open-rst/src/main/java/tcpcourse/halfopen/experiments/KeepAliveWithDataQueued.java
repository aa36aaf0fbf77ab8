package tcpcourse.halfopen.experiments;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;

/**
 * Keep-alive watches an idle connection only. While anything that was written is unacknowledged, or
 * waits for room, Linux sends no keep-alive probe, and tcp_retries2 decides.
 */
public final class KeepAliveWithDataQueued extends Story {

  /** When keep-alive alone would have given up, in milliseconds. */
  private static final long KEEP_ALIVES_TIME =
      (KeepAlive.IDLE + KeepAlive.COUNT * KeepAlive.INTERVAL) * 1_000;

  private static final int TEXT = 20_000;
  private static final int ROOM = 8_192;

  /** "I have no room", said by the server's kernel; no window is scaled to 0. */
  private static final Match ZERO =
      ack().from(SERVER).which("with window 0", segment -> segment.window() == 0);

  public KeepAliveWithDataQueued() {
    super("Keep-alive is on, and data is under way. When is a peer given up?");

    givenUp(
            "one byte is not acknowledged, and the server is gone",
            KeepAliveWithDataQueued::unacknowledged)
        .shows(
            "not one keep-alive probe; the byte is sent again and again instead",
            is(List.of(), KeepAlive::probes)
                .and(that(take -> take.segments(data()).size() >= 3, Take::wire)));
    String gone = "the window is 0, and the server is gone";
    givenUp(gone, KeepAliveWithDataQueued::noRoom)
        .shows(
            "the kernel asks for room, each time after a longer wait, not once a second",
            that(KeepAliveWithDataQueued::waitsGrow, Take::wire));
    String lives = "the window is 0, and the server lives";
    take(lives, KeepAliveWithDataQueued::noRoomButAlive);
    compared(
        lives + ": each probe is answered; one more than that, and nobody has given up",
        Fact.<Recording>that(
                all -> probes(all, lives) > probes(all, gone),
                all -> probes(all, lives) + " probes, not more than " + probes(all, gone))
            .and(in(lives, gave(CLIENT, "read").and(endedIn(CLIENT, ESTABLISHED)))));
  }

  private static int probes(Recording recording, String take) {
    return KeepAlive.probes(recording.take(take)).size();
  }

  private Scene givenUp(String name, Stage.Procedure play) {
    return take(name, play)
        .shows(
            "read() says Connection timed out, later than keep-alive's time, then -1",
            gave(CLIENT, "read", Told.TIMED_OUT, Told.END)
                .and(atLeast(KEEP_ALIVES_TIME, began(CLIENT, "read"), returned(CLIENT, "read"))))
        .shows("nobody sends a RST", none(rst()));
  }

  @Override
  public Duration lasts() {
    return Duration.ofSeconds(26);
  }

  private static void unacknowledged(Lab lab) throws Exception {
    // For this Linux takes it as a time: (2^(4+1) - 1) times 200 ms from the first repetition on.
    // With a wait of 1.2 s before that, it repeats twice, even where a busy machine looks slow.
    Patience.limit(lab, 4, 1_200);
    Ends ends = lab.connect(lab.server().listen(), KeepAlive.socket(lab));
    lab.losePower(SERVER);
    ends.client().write("?").result();
    Patience.readInVain(ends.client());
    ends.client().read().ended();
  }

  private static void noRoom(Lab lab) throws Exception {
    Ends ends = fill(lab);
    lab.losePower(SERVER);
    Patience.readInVain(ends.client());
    ends.client().read().ended();
  }

  private static void noRoomButAlive(Lab lab) throws Exception {
    Ends ends = fill(lab);
    long from = System.nanoTime();
    ends.client().read();
    for (int probe = 1; probe <= probesWithoutAnswer(lab) + 1; probe++) {
      lab.awaitArrival(ZERO.nth(1 + probe)); // its kernel answers each
    }
    lab.client().measureSince(from, "not noticed after");
  }

  /** The client's program has handed over more than the server's kernel takes. */
  private static Ends fill(Lab lab) throws Exception {
    Patience.limit(lab, probesWithoutAnswer(lab), 500);
    lab.server().acknowledgeAtOnce();
    ServerSocket listener = lab.server().listener();
    lab.server()
        .run(
            () -> {
              listener.setReceiveBufferSize(ROOM);
              listener.bind(lab.server().address(Host.PORT));
            })
        .result();
    Ends ends = lab.connect(listener, KeepAlive.socket(lab));
    ends.client().write("x".repeat(TEXT)).result();
    lab.awaitArrival(ZERO.first());
    return ends;
  }

  /**
   * For probes of the window Linux takes tcp_retries2 as a number. As many as make about 8 s: the
   * first goes out after half a second, or after a quarter where the kernel cannot be told.
   */
  private static int probesWithoutAnswer(Lab lab) {
    return lab.client().hasSetting("net.ipv4.tcp_rto_min_us") ? 3 : 4;
  }

  private static boolean waitsGrow(Take take) {
    List<Long> waits = Patience.waits(KeepAlive.probes(take));
    return waits.size() >= 2
        && IntStream.range(1, waits.size()).allMatch(i -> waits.get(i) >= 1.5 * waits.get(i - 1));
  }

  {
    programs(KEEP_COUNT, KEEP_INTERVAL);
    setting("net.ipv4.tcp_retries2", 2, 6, 3);
  }
}

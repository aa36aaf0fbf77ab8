package tcpcourse.handshake.experiments;

import static tcpcourse.lab.tcp.SegmentFlags.Flag.SYN;

import java.util.List;
import tcpcourse.lab.Ends.End;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event.CallBegan;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;

/** Several connections, one after the other; what numbers do they start with? */
public final class InitialSequenceNumbers extends HandshakeStory {

  private static final int CONNECTIONS = 4;
  private static final int ANY_PORT = 0;

  /** Linux counts one every 64 ns, round in 275 s; RFC 9293 suggests one every 4 µs. */
  private static final double MICROS_PER_NUMBER = 0.064;

  /** The numbers follow the clock of the wall, the recording another: they may drift apart. */
  private static final long TOLERANCE_MICROS = 1_000;

  public InitialSequenceNumbers() {
    super("Are initial sequence numbers random?");

    take("each connection from a new port", lab -> connectRepeatedly(lab, ANY_PORT))
        .tells(
            "from new ports, neither side's numbers follow the clock",
            followTheClock(false, syn()).and(followTheClock(false, synAck())))
        .tells(
            "no two SYNs had the same number, whichever side sent them",
            is(2L * CONNECTIONS, take -> numbers(take, withSyn()).stream().distinct().count())
                .telling("different numbers:"));
    take("each connection from the same port", lab -> connectRepeatedly(lab, 40_000))
        .tells(
            "between the same two ports both sides' numbers rise with the clock, by one every 64 ns",
            followTheClock(true, syn()).and(followTheClock(true, synAck())));
  }

  private void connectRepeatedly(Lab lab, int port) throws Exception {
    lab.server().listen();
    for (int i = 0; i < connections.in(lab); i++) {
      End client = lab.client().newEnd();
      client.bind(lab.client().address(port)).result();
      client.connect(lab.serverAddress()).result();
      lab.server().await(ESTABLISHED);
      // After a FIN the port would lie in TIME_WAIT.
      client.abort().result();
      lab.server().awaitNone(ESTABLISHED);
    }
  }

  private static Match withSyn() {
    return any().which("with SYN", segment -> segment.has(SYN));
  }

  private static Fact<Take> followTheClock(boolean expected, Match match) {
    return that(take -> followTheClock(take, match) == expected, take -> numbers(take, match))
        .telling("the numbers were");
  }

  /**
   * Whether each number is as far from the one before as the time between them says. A number is
   * chosen after its cause (connect() was called, the SYN arrived) and before its segment leaves.
   */
  private static boolean followTheClock(Take take, Match match) {
    List<Crossing> segments = take.segments(match);
    List<Long> numbers = numbers(take, match);
    List<Long> causes = causes(take, segments.get(0).from());
    for (int i = 1; i < segments.size(); i++) {
      double micros = ahead(numbers.get(i), numbers.get(i - 1)) * MICROS_PER_NUMBER;
      long least = causes.get(i) - segments.get(i - 1).at();
      long most = segments.get(i).at() - causes.get(i - 1);
      if (micros < least - TOLERANCE_MICROS || micros > most + TOLERANCE_MICROS) {
        return false;
      }
    }
    return segments.size() == CONNECTIONS;
  }

  /** What made a side choose a number, for each connection; in microseconds. */
  private static List<Long> causes(Take take, Side side) {
    return side == CLIENT
        ? take.all(CallBegan.class)
            .filter(call -> call.name().equals("connect"))
            .map(CallBegan::at)
            .toList()
        : take.segments(syn()).stream().map(syn -> syn.arrived().orElseThrow()).toList();
  }

  private final Dial connections = dial("connections", "how many are opened", 2, 20, 4);
}

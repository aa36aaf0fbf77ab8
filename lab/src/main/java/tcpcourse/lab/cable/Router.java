package tcpcourse.lab.cable;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Rejection;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.watch.Recorder;

/**
 * Keeps in mind each connection that it carries, as a NAT, a firewall or a load balancer does, and
 * forgets one on which nothing was sent for a while. What is then sent on it is rejected, in both
 * directions, until a SYN opens it anew. Guarded by its cable.
 */
final class Router extends Rejecting {

  private final Duration idle;
  private final Recorder recorder;

  /** For each connection, by its two ends, when something was last sent on it. */
  private final Map<Set<Endpoint>, Long> known = new HashMap<>();

  private final Set<Set<Endpoint>> forgotten = new HashSet<>();

  Router(Duration idle, Rejection rejection, Recorder recorder) {
    super(Match.any(), rejection, new Order.Forget(idle.toNanos() / 1_000, rejection));
    this.idle = idle;
    this.recorder = recorder;
  }

  @Override
  void passTime(long nanos) {
    for (Set<Endpoint> connection : List.copyOf(known.keySet())) {
      long runsOut = known.get(connection) + idle.toNanos();
      if (runsOut <= nanos) {
        known.remove(connection);
        forgotten.add(connection);
        recorder.add(runsOut, at -> new Event.Forgotten(at, idle.toNanos() / 1_000));
      }
    }
  }

  @Override
  long nanosUntilSomethingPasses(long now) {
    return known.values().stream().mapToLong(l -> l + idle.toNanos() - now).min().orElse(NEVER);
  }

  @Override
  boolean catches(FrameUnderway frame) {
    passTime(frame.left());
    Segment segment = frame.segment();
    Set<Endpoint> connection = Set.of(segment.source(), segment.destination());
    if (segment.has(Flag.SYN) && !segment.has(Flag.ACK)) {
      forgotten.remove(connection);
    }
    if (forgotten.contains(connection)) {
      return true;
    }
    known.put(connection, frame.left());
    return false;
  }

  @Override
  boolean neverApplied() {
    return known.isEmpty() && forgotten.isEmpty();
  }
}

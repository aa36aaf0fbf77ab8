package tcpcourse.lab.watch;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.tcp.SegmentFlags.Flag;

/**
 * The many events of a long transfer that are only counted: segments that neither open nor close
 * anything and have arrived, and the reads and writes of a program.
 */
public final class Crowd {

  private static final Set<String> TRANSFERS = Set.of("read", "write", "available");

  private final Set<Integer> calls = new HashSet<>();
  private long segments;
  private long bytes;
  private long transfers;

  /** Whether an event is one of them; counts it. */
  synchronized boolean takes(Event event) {
    if (event instanceof Event.Crossing crossing && isRoutine(crossing)) {
      segments++;
      bytes += crossing.segment().length();
      return true;
    } else if (event instanceof Event.CallBegan call && TRANSFERS.contains(call.name())) {
      calls.add(call.call());
      transfers++;
      return true;
    }
    return event instanceof Event.CallReturned call && calls.remove(call.call());
  }

  private static boolean isRoutine(Event.Crossing crossing) {
    return crossing.fate() == Event.Fate.DELIVERED
        && crossing.order().isEmpty()
        && !crossing.segment().has(Flag.SYN)
        && !crossing.segment().has(Flag.FIN)
        && !crossing.segment().has(Flag.RST);
  }

  /** How many there are; it grows while something happens. */
  public synchronized long count() {
    return segments + transfers;
  }

  /** In words; empty if there are none. */
  public synchronized Optional<String> inWords() {
    return count() == 0
        ? Optional.empty()
        : Optional.of(
            ("%s segments with %s bytes, and %s reads and writes, were counted and not noted: there"
                    + " were too many")
                .formatted(segments, bytes, transfers));
  }
}

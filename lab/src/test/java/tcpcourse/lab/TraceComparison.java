package tcpcourse.lab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Our recording of states beside the kernel's own trace of them. The trace knows nothing of
 * namespaces, so a socket is recognized by its two ends, among all that changed meanwhile. Where
 * the two can be compared they must agree:
 *
 * <ul>
 *   <li>Every state that was recorded is in the trace, in the same order.
 *   <li>Every state in the trace that lasted as long as a segment's journey was recorded.
 * </ul>
 *
 * <p>The trace has no TIME_WAIT, nor a FIN_WAIT2 that outlives its program: the socket is closed,
 * and something smaller waits in its place. It has SYN_RECV only when the last ACK of the handshake
 * comes, and so nothing of a handshake that is never completed.
 */
final class TraceComparison {

  private static final long JOURNEY = RunOptions.DELAY.toNanos();

  private final Set<TracedSocket> taken = new HashSet<>();
  private final List<String> differences = new ArrayList<>();
  private int sockets;
  private int states;
  private int unseen;
  private int experiments;
  private int gaps;

  List<String> differences() {
    return differences;
  }

  int sockets() {
    return sockets;
  }

  /**
   * Compares one experiment.
   *
   * @param traced empty if the trace has gaps, and nothing can be said
   */
  void compare(Recording recording, Optional<List<TracedSocket>> traced) {
    experiments++;
    traced.ifPresentOrElse(sockets -> compare(recording, sockets), () -> gaps++);
  }

  private void compare(Recording recording, List<TracedSocket> traced) {
    for (Take take : recording.takes()) {
      for (Side side : Side.values()) {
        compare(recording.experiment() + " " + take.name() + ", " + side + " ", take, side, traced);
      }
    }
  }

  private void compare(String where, Take take, Side side, List<TracedSocket> traced) {
    long end = end(take, side);
    for (RecordedPath path : RecordedPath.of(take, side, end)) {
      if (path.isInvisible()) {
        unseen++;
      } else {
        compare(where, path, end, traced);
      }
    }
  }

  /**
   * When the recording is over for this host: after its last event, unless the machine loses power
   * and is no longer watched.
   */
  private static long end(Take take, Side side) {
    long last = take.events().stream().mapToLong(Event::at).max().orElse(0);
    return take.all(Event.LabAction.class)
        .filter(action -> action.text().equals("the " + side + " loses power"))
        .mapToLong(Event.LabAction::at)
        .findFirst()
        .orElse(last + 1);
  }

  private void compare(String where, RecordedPath path, long end, List<TracedSocket> traced) {
    List<TracedSocket> candidates =
        traced.stream()
            .filter(socket -> !taken.contains(socket))
            .filter(socket -> socket.isBetween(path.local(), path.remote()))
            .toList();
    for (TracedSocket socket : candidates) {
      if (path.agreesWith(socket, end, JOURNEY)) {
        taken.add(socket);
        sockets++;
        states += path.states();
        return;
      }
    }
    differences.add(where + path + "; in the kernel's trace: " + candidates);
  }

  @Override
  public String toString() {
    return "the kernel's own trace agrees with "
        + states
        + " states of "
        + sockets
        + " sockets in "
        + (experiments - gaps)
        + " of "
        + experiments
        + " experiments; it is silent on "
        + unseen
        + " handshakes that were not completed";
  }
}

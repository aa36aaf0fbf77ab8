package tcpcourse.lab.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.watch.Looks;

/**
 * Our recording of states beside the kernel's own trace of them. Both keep the time of {@link
 * System#nanoTime()}. The trace knows nothing of namespaces, so a socket is recognized by its two
 * ends and by the take during which it came up; where several have the same ends, by what they went
 * through. Where the two can be compared they must agree:
 *
 * <ul>
 *   <li>Every state that was recorded is in the trace, in the same order.
 *   <li>Every state in the trace that was there when the lab looked was recorded.
 * </ul>
 *
 * <p>The trace has no TIME_WAIT, nor a FIN_WAIT2 that outlives its program: the socket is closed,
 * and something smaller waits in its place. It has SYN_RECV only when the last ACK of the handshake
 * comes, and so nothing of a handshake that is never completed.
 */
public final class TraceComparison {

  private final List<String> differences = new ArrayList<>();
  private int sockets;
  private int states;
  private int unseen;
  private int experiments;
  private int gaps;

  public List<String> differences() {
    return differences;
  }

  public int sockets() {
    return sockets;
  }

  /**
   * Compares one experiment.
   *
   * @param told empty if the trace has gaps, and nothing can be said
   */
  public void compare(Recording recording, Optional<Traces.Told> told) {
    experiments++;
    told.ifPresentOrElse(
        traced -> {
          for (int i = 0; i < recording.takes().size(); i++) {
            compare(recording, recording.takes().get(i), traced.looks().get(i), traced.during(i));
          }
        },
        () -> gaps++);
  }

  private void compare(Recording recording, Take take, Looks looks, List<TracedSocket> meanwhile) {
    for (Side side : Side.values()) {
      String where = recording.experiment() + " " + take.name() + ", " + side + " ";
      Map<TracedSocket, RecordedPath> found = new HashMap<>();
      for (RecordedPath path : RecordedPath.of(take, side, looks)) {
        if (path.isInvisible()) {
          unseen++;
        } else if (!find(path, meanwhile, found, new HashSet<>())) {
          List<TracedSocket> candidates =
              meanwhile.stream()
                  .filter(each -> each.isBetween(path.local(), path.remote()))
                  .toList();
          differences.add(where + path + "; in the kernel's trace: " + candidates);
        }
      }
      sockets += found.size();
      states += found.values().stream().mapToInt(RecordedPath::states).sum();
    }
  }

  /**
   * Finds a socket that went through this path; one that was found for another is given to this one
   * if the other finds a new one.
   */
  private static boolean find(
      RecordedPath path,
      List<TracedSocket> traced,
      Map<TracedSocket, RecordedPath> found,
      Set<TracedSocket> tried) {
    for (TracedSocket socket : traced) {
      if (socket.isBetween(path.local(), path.remote())
          && path.agreesWith(socket)
          && tried.add(socket)
          && (!found.containsKey(socket) || find(found.get(socket), traced, found, tried))) {
        found.put(socket, path);
        return true;
      }
    }
    return false;
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

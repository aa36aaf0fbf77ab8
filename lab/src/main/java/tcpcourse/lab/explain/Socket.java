package tcpcourse.lab.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tcpcourse.lab.recording.Certainty;
import tcpcourse.lab.tcp.TcpState;

/** What is known of a socket at one end: its states in order, and where knowledge ends. */
public final class Socket {

  private final List<Step> steps = new ArrayList<>();

  void add(Step step) {
    steps.add(step);
  }

  List<Step> steps() {
    return steps;
  }

  /** The states of which one can know. */
  public List<TcpState> path() {
    return steps.stream().map(Step::state).filter(state -> state != null).toList();
  }

  /** Whether it cannot be known what became of it. */
  public boolean isUnknown() {
    return steps.stream().anyMatch(step -> step.certainty() == Certainty.UNKNOWN);
  }

  /** The last state of which one can know. */
  Optional<TcpState> state() {
    List<TcpState> path = path();
    return path.isEmpty() ? Optional.empty() : Optional.of(path.get(path.size() - 1));
  }
}

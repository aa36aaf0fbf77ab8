package tcpcourse.lab.trace;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.kernel.Prerequisites;
import tcpcourse.lab.watch.Looks;

/**
 * What the kernel's trace told while experiments were played: one trace for the life of this JVM,
 * begun with the first.
 */
public final class Traces {

  /**
   * What was told while an experiment was played.
   *
   * @param sockets of all namespaces
   * @param looks when the lab itself looked, for each take
   */
  public record Told(List<TracedSocket> sockets, List<Looks> looks) {

    /** The sockets that came up during a take: after it began, and before the next did. */
    List<TracedSocket> during(int take) {
      long from = looks.get(take).began();
      long to = take + 1 < looks.size() ? looks.get(take + 1).began() : Long.MAX_VALUE;
      return sockets.stream().filter(s -> from <= s.entered(0) && s.entered(0) < to).toList();
    }
  }

  private final Map<String, Told> told = new HashMap<>();
  private KernelTrace trace;
  private String refusal;

  /** To be called before an experiment is played, so that nothing is missed. */
  public synchronized void begin() {
    if (trace == null && refusal == null) {
      try {
        trace = KernelTrace.open();
      } catch (IOException refused) {
        refusal = "the kernel does not let us, it says " + refused.getMessage();
      }
    }
  }

  /**
   * To be called when it has been played.
   *
   * @param began in {@link System#nanoTime()}
   * @param looks of each of its takes
   */
  public synchronized void end(Experiment experiment, long began, List<Looks> looks) {
    if (trace != null) {
      trace
          .since(began)
          .ifPresent(
              changes -> told.put(experiment.name(), new Told(TracedSocket.of(changes), looks)));
    }
  }

  /** What was told meanwhile; empty if the kernel had more to tell than it found room for. */
  public synchronized Optional<Told> of(Experiment experiment) {
    return Optional.ofNullable(told.get(experiment.name()));
  }

  /** Why nothing can be known; empty if nothing hinders. */
  public synchronized Optional<String> refusal() {
    return Prerequisites.HERE.unmet().isPresent()
        ? Optional.of("only root may trace the kernel")
        : Optional.ofNullable(refusal);
  }
}

package tcpcourse.lab;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the kernel's trace told while experiments were played: one trace for the life of this JVM,
 * begun with the first.
 */
final class Traces {

  private final Map<String, List<TracedSocket>> told = new HashMap<>();
  private KernelTrace trace;
  private String refusal;

  /** To be called before an experiment is played, so that nothing is missed. */
  synchronized void begin() {
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
   */
  synchronized void end(Experiment experiment, long began) {
    if (trace != null) {
      trace
          .since(began)
          .ifPresent(changes -> told.put(experiment.name(), TracedSocket.of(changes)));
    }
  }

  /**
   * The sockets of which was told meanwhile, of all namespaces; empty if the kernel had more to
   * tell than it found room for.
   */
  synchronized Optional<List<TracedSocket>> of(Experiment experiment) {
    return Optional.ofNullable(told.get(experiment.name()));
  }

  /** Why nothing can be known; empty if nothing hinders. */
  synchronized Optional<String> refusal() {
    return Prerequisites.HERE.unmet().isPresent()
        ? Optional.of("only root may trace the kernel")
        : Optional.ofNullable(refusal);
  }
}

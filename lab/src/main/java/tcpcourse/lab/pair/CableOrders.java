package tcpcourse.lab.pair;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tcpcourse.lab.Lab;
import tcpcourse.lab.cable.Hold;
import tcpcourse.lab.rule.Rule;
import tcpcourse.lab.rule.Segments;
import tcpcourse.lab.tcp.Rejection;
import tcpcourse.lab.tcp.Side;

/** Tells a lab's cable what rules say, and which of them never met a segment. */
public final class CableOrders implements AutoCloseable {

  private final Lab lab;
  private final Consumer<Side> killer;
  private final List<String> waiting = new ArrayList<>();
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "rules");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param killer ends what runs on a host that loses power
   */
  public CableOrders(Lab lab, Consumer<Side> killer) {
    this.lab = lab;
    this.killer = killer;
  }

  /** Tells the cable one rule; of several that a segment meets, the first told decides. */
  public void tell(Rule rule) {
    if (rule instanceof Rule.Drop drop) {
      lab.cable().drop(drop.segments().match());
    } else if (rule instanceof Rule.HoldFor hold) {
      lab.cable().hold(hold.segments().match(), hold.longer());
    } else if (rule instanceof Rule.HoldUntil hold) {
      Hold held = lab.cable().hold(hold.segments().match(), hold.limit());
      lab.cable().uponArrival(hold.until().match(), held::release);
    } else if (rule instanceof Rule.Duplicate duplicate) {
      lab.cable().duplicate(duplicate.segments().match());
    } else if (rule instanceof Rule.Refuse refuse) {
      lab.cable().refuse(refuse.segments().match(), refuse.answer());
    } else if (rule instanceof Rule.Reset reset) {
      lab.cable().reject(reset.segments().match(), Rejection.RST);
    } else if (rule instanceof Rule.Forget forget) {
      lab.cable().forget(forget.idle(), forget.then());
    } else if (rule instanceof Rule.Narrow narrow) {
      lab.cable().narrow(narrow.most(), narrow.told());
    } else if (rule instanceof Rule.Clamp clamp) {
      lab.cable().clamp(clamp.most());
    } else if (rule instanceof Rule.Cut cut) {
      upon(cut.when(), cut.words(), () -> cut(cut.restored()));
    } else if (rule instanceof Rule.PowerLoss loss) {
      upon(loss.when(), loss.words(), () -> losePower(loss));
    }
  }

  private void upon(Optional<Segments> when, String words, Runnable action) {
    if (when.isEmpty()) {
      action.run();
      return;
    }
    synchronized (waiting) {
      waiting.add(words);
    }
    lab.cable()
        .uponArrival(
            when.get().match(),
            () -> {
              synchronized (waiting) {
                waiting.remove(words);
              }
              action.run();
            });
  }

  private void cut(Optional<Duration> restored) {
    lab.cable().cut();
    restored.ifPresent(time -> after(time, lab.cable()::restore));
  }

  private void losePower(Rule.PowerLoss loss) {
    lab.losePowerAtOnce(loss.host());
    // Its kernel goes on in its corner, unheard; its programs must not come back with the power.
    later.execute(() -> killer.accept(loss.host()));
    loss.up().ifPresent(time -> after(time, () -> lab.boot(loss.host())));
  }

  private void after(Duration time, Runnable action) {
    later.schedule(action, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The rules that never met a segment, in words. */
  public List<String> unmet() {
    List<String> unmet = new ArrayList<>(lab.cable().unmetRules());
    unmet.addAll(lab.cable().unmetNumbers());
    synchronized (waiting) {
      unmet.addAll(waiting);
    }
    return unmet;
  }

  @Override
  public void close() {
    later.shutdownNow();
  }
}

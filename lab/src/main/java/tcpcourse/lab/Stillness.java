package tcpcourse.lab;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tcpcourse.lab.tcp.SocketEntry;
import tcpcourse.lab.watch.Recorder;

/**
 * Tells whether anything can still happen in a lab: whether a program runs or will be woken, a
 * segment is underway, or a timer of a kernel's runs. It asks for causes and knows no time limit:
 * on a busy machine it takes longer, and comes to the same.
 */
final class Stillness {

  /**
   * struct inet_diag_msg: the timer of TIME_WAIT, and of FIN_WAIT2 where no program has the socket
   * any more; at its end nobody is told anything.
   */
  private static final int TIME_WAIT_TIMER = 3;

  private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

  /** read(2), recvfrom(2), accept(2) and accept4(2), which wait without a limit. */
  private static final Set<String> ENDLESS =
      ARM ? Set.of("63", "207", "202", "242") : Set.of("0", "45", "43", "288");

  /** poll(2), with its limit as third argument; arm64 has only ppoll(2), with a pointer to it. */
  private static final String POLL = ARM ? "73" : "7";

  private static final Set<String> NO_LIMIT =
      ARM ? Set.of("0x0") : Set.of("0xffffffff", "0xffffffffffffffff");

  private final Lab lab;
  private final Recorder recorder;
  private final Running<?> script;
  private final Set<Thread> before = threads();

  /**
   * @param script what plays the take, on no host; no program of the take runs yet
   */
  Stillness(Lab lab, Recorder recorder, Running<?> script) {
    this.lab = lab;
    this.recorder = recorder;
    this.script = script;
  }

  /**
   * Nothing more will happen in this take, though programs may still wait: no program runs or will
   * be woken by a timeout of its own, nothing is underway, no kernel has a timer running.
   */
  boolean nothingCanCome() throws InterruptedException {
    // Asked twice: while a timer's own work is done, a keep-alive probe say, it runs in no table;
    // and what a thread has sent that has ended meanwhile is on the cable only now.
    return waits(script)
        && noTimer()
        && quiet(List.of(script))
        && noOtherThread()
        && quiet(List.of(script))
        && noTimer();
  }

  /**
   * All that what has happened so far brings about at once has happened: no program runs, nothing
   * is underway. A timer may still run.
   */
  boolean isQuiet() throws InterruptedException {
    return quiet(List.of());
  }

  /**
   * Whether all programs, and these, wait: twice, and in between nothing was noted, no program was
   * started or has ended, and who waits for the lab has looked once more.
   */
  private boolean quiet(List<Running<?>> more) throws InterruptedException {
    List<Running<?>> programs = programs(more);
    if (!programs.stream().allMatch(this::waits)) {
      return false;
    }
    int events = recorder.count();
    Map<Running<?>, Long> looks = looks(programs);
    lab.cable().settle();
    boolean empty = lab.cable().isEmpty();
    lab.cable().settle(); // what was being delivered is written down now
    return empty
        && lookedAgain(programs, looks)
        && programs.equals(programs(more))
        && programs.stream().allMatch(this::waits)
        && events == recorder.count();
  }

  private List<Running<?>> programs(List<Running<?>> more) {
    return Stream.concat(more.stream(), programs().stream()).toList();
  }

  private List<Running<?>> programs() {
    return hosts()
        .flatMap(host -> host.programs().stream())
        .filter(each -> !each.isDone())
        .toList();
  }

  /** Whether only another program, or a segment, can make it go on. */
  private boolean waits(Running<?> program) {
    List<String> call = program.systemCall();
    if (call.size() < 2) {
      return false;
    }
    boolean forTheLab =
        recorder.looksInVain(program.thread()) > 0
            || programs().stream().anyMatch(each -> each.isWaitedForBy(program.thread()));
    // A read(2) of a file or a pipe comes back without the lab's doing.
    boolean forEver =
        ENDLESS.contains(call.get(0)) && program.isSocket(call.get(1))
            || call.get(0).equals(POLL) && call.size() > 3 && NO_LIMIT.contains(call.get(3));
    return forTheLab || forEver;
  }

  private Map<Running<?>, Long> looks(List<Running<?>> programs) {
    Map<Running<?>, Long> looks = new HashMap<>();
    for (Running<?> each : programs) {
      if (each.thread() != null) {
        looks.put(each, recorder.looksInVain(each.thread()));
      }
    }
    return looks;
  }

  /** Who waits for something to happen has looked for it once more meanwhile, from begin to end. */
  private boolean lookedAgain(List<Running<?>> programs, Map<Running<?>, Long> before)
      throws InterruptedException {
    for (Running<?> each : programs) {
      long looked = each.thread() == null ? 0 : before.getOrDefault(each, 0L);
      while (looked > 0 && !each.isDone()) {
        long now = recorder.looksInVain(each.thread());
        if (now < looked) {
          return false; // it waits no longer
        }
        if (now >= looked + 2) {
          break;
        }
        lab.cable().settle();
      }
    }
    return true;
  }

  private Stream<Host> hosts() {
    return Stream.of(lab.client(), lab.server());
  }

  private boolean noTimer() {
    return hosts()
        .flatMap(host -> host.socketTable().stream())
        .allMatch(e -> e.timer() == 0 || e.timer() == TIME_WAIT_TIMER && !endAwaited(e));
  }

  /** Whether it is this state's end that the script waits for. */
  private boolean endAwaited(SocketEntry entry) {
    String awaited = recorder.awaited(script.thread()).orElse("");
    return awaited.matches(".*\\b" + entry.state() + "\\b.* (any more|left)");
  }

  /** A program that has started threads of its own may be woken by one of them. */
  private boolean noOtherThread() {
    Set<Thread> others = new HashSet<>(threads());
    others.removeAll(before);
    hosts().forEach(host -> host.programs().forEach(each -> others.remove(each.thread())));
    others.remove(script.thread());
    return others.isEmpty();
  }

  private static Set<Thread> threads() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread[] all = new Thread[group.activeCount() + 64];
    return Set.of(Arrays.copyOf(all, group.enumerate(all)));
  }
}

package tcpcourse.book.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tcpcourse.lab.Host;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/**
 * A call of bind() on the server's host for a port that another socket had bound before.
 *
 * @param state what the kernel's table had on that port when it was called; a bound socket that is
 *     neither listening nor connected is in no TCP state, {@link #BOUND}
 * @param old the options that the first socket had on when it was bound
 * @param now the options that this one had on
 */
record BindAttempt(
    String experiment, String state, List<String> old, List<String> now, boolean bound) {

  static final String BOUND = "bound only";

  /** Every attempt of a take, in order. */
  static List<BindAttempt> of(String experiment, Take take) {
    Reading reading = new Reading(experiment);
    take.events().forEach(reading::see);
    return reading.attempts;
  }

  /** Follows the server's host through a take. */
  private static final class Reading {

    private static final Endpoint PORT = new Endpoint(Side.SERVER.address(), Host.PORT);

    private final String experiment;
    private final List<BindAttempt> attempts = new ArrayList<>();
    private final Map<Endpoint, TcpState> table = new LinkedHashMap<>();
    private final Map<String, List<String>> options = new HashMap<>();
    private final Map<Integer, Optional<String>> stateAt = new HashMap<>();
    private List<String> old;
    private String holder;

    Reading(String experiment) {
      this.experiment = experiment;
    }

    void see(Event event) {
      if (event instanceof Event.StateSeen seen && seen.side() == Side.SERVER) {
        see(seen);
      } else if (event instanceof Event.CallBegan began && began.side() == Side.SERVER) {
        see(began);
      } else if (event instanceof Event.CallReturned call && call.side() == Side.SERVER) {
        see(call);
      }
    }

    private void see(Event.StateSeen seen) {
      table.remove(seen.remote());
      if (seen.local().equals(PORT) && seen.after() != TcpState.CLOSED) {
        table.put(seen.remote(), seen.after());
      }
    }

    private void see(Event.CallBegan began) {
      List<String> arguments = began.arguments();
      if (began.is("setReuseAddress")) {
        set(began.actor(), "SO_REUSEADDR", Boolean.parseBoolean(arguments.get(0)));
      } else if (began.is("setOption")) {
        set(began.actor(), arguments.get(0), Boolean.parseBoolean(arguments.get(1)));
      } else if (binds(began)) {
        stateAt.put(began.call(), state());
      } else if (began.is("close") && began.actor().equals(holder)) {
        holder = null;
      }
    }

    private static boolean binds(Event.Call call) {
      return call.is("bind") && call.arguments().get(0).equals(PORT.toString());
    }

    private void set(String actor, String option, boolean on) {
      List<String> now = options.computeIfAbsent(actor, none -> new ArrayList<>());
      now.remove(option);
      if (on) {
        now.add(option);
      }
    }

    private Optional<String> state() {
      if (table.isEmpty()) {
        return Optional.ofNullable(holder).map(none -> BOUND);
      }
      return table.size() > 1
          ? Optional.empty()
          : table.values().stream().map(TcpState::name).findFirst();
    }

    private void see(Event.CallReturned call) {
      if (!binds(call)) {
        return;
      }
      List<String> now = List.copyOf(options.getOrDefault(call.actor(), List.of()));
      if (old == null) {
        old = now;
        holder = call.actor();
      } else {
        stateAt.get(call.call()).ifPresent(state -> note(state, now, !call.failed()));
      }
    }

    private void note(String state, List<String> now, boolean bound) {
      attempts.add(new BindAttempt(experiment, state, old, now, bound));
    }
  }
}

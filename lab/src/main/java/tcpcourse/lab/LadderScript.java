package tcpcourse.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tcpcourse.lab.LadderRow.Mark;
import tcpcourse.lab.SegmentFlags.Flag;

/**
 * Puts a take's events into the rows of a ladder.
 *
 * <p>Cable, socket table and program are watched by different threads: within a millisecond or two
 * the order in which they noticed things is chance. There the ladder keeps to the order in which a
 * kernel does them: a segment arrives, the state changes, the answer leaves, the program's call
 * returns.
 */
final class LadderScript {

  /** Events of one host this close together, in microseconds, may have the same cause. */
  private static final long NEAR = 2_000;

  /**
   * A socket may be seen in its new state a little before the cable has noted the delivery that
   * caused it.
   */
  private static final long EARLY = 200;

  /** A call that took no longer, in microseconds, waited for nobody, unless something arrived. */
  private static final long QUICK = 10_000;

  private final List<Event> events;
  private final LadderNames names;
  private final List<LadderRow> rows = new ArrayList<>();

  /** How late, in microseconds, a state may be seen: an answer takes twice the delay. */
  private final long glance;

  private LadderScript(Take take, LadderNames names, long delay) {
    this.glance = Math.max(NEAR, delay);
    this.events = take.events().stream().sorted(Comparator.comparingLong(Event::at)).toList();
    this.names = names;
  }

  static List<LadderRow> of(Take take, LadderNames names, Numbering numbering, long delay) {
    LadderScript script = new LadderScript(take, names, delay);
    script.segments(new SegmentText(numbering));
    script.states();
    script.calls();
    script.others();
    Settings.later(take).forEach(script::set);
    script.rows.sort(Comparator.<LadderRow>comparingLong(r -> r.key).thenComparingInt(r -> r.rank));
    return script.joined();
  }

  private <E> List<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void segments(SegmentText texts) {
    for (Event.Crossing c : all(Event.Crossing.class)) {
      LadderRow.Flight flight = new LadderRow.Flight(c, texts.next(c), names.connection(c));
      boolean arrives = c.arrived().isPresent();
      rows.add(new LadderRow(answers(c), 1, c.at(), arrives ? Mark.DEPARTS : Mark.CROSSES, flight));
      c.arrived().ifPresent(at -> rows.add(new LadderRow(at, 0, at, Mark.ARRIVES, flight)));
    }
  }

  /**
   * When the segment arrived that {@code c} answers; where there is none, when {@code c} itself
   * left.
   */
  private long answers(Event.Crossing c) {
    long cause =
        lastArrival(c.segment().source(), c.segment().destination(), c.at()).orElse(c.at());
    boolean kernelsOwn = c.segment().sequenceLength() == 0 && !c.segment().has(Flag.RST);
    boolean called =
        all(Event.CallBegan.class).stream()
            .anyMatch(call -> call.side() == c.from() && call.at() >= cause && call.at() <= c.at());
    return c.origin() == Event.Origin.HOST && (kernelsOwn || !called) ? cause : c.at();
  }

  private Optional<Long> lastArrival(Endpoint local, Endpoint remote, long before) {
    return all(Event.Crossing.class).stream()
        .filter(c -> c.segment().destination().equals(local) && c.segment().source().equals(remote))
        .filter(c -> c.arrived().isPresent())
        .map(c -> c.arrived().getAsLong())
        .filter(at -> at <= before + EARLY && at >= before - NEAR)
        .reduce((earlier, later) -> later);
  }

  private void states() {
    for (Event.StateSeen state : all(Event.StateSeen.class)) {
      LadderRow.Phrase phrase = new LadderRow.Phrase(names.state(state), Ink.STATE);
      row(state)
          .ifPresentOrElse(
              row -> row.beside(state.side()).add(phrase),
              () ->
                  rows.add(
                      LadderRow.words(
                          state.at(), state.at(), state.side(), phrase.text(), phrase.ink())));
    }
  }

  /**
   * The row of the segment that left with this change of state, or else of the one that brought it
   * about.
   */
  private Optional<LadderRow> row(Event.StateSeen state) {
    Optional<LadderRow> sent =
        rows.stream()
            .filter(row -> row.departs() && belongs(row.flight.crossing(), state))
            .min(Comparator.comparingLong(row -> Math.abs(row.at - state.at())));
    return sent.isPresent() ? sent : arrival(state);
  }

  private boolean belongs(Event.Crossing c, Event.StateSeen state) {
    Segment segment = c.segment();
    return c.origin() == Event.Origin.HOST
        && segment.source().equals(state.local())
        && segment.destination().equals(state.remote())
        && Math.abs(c.at() - state.at()) <= glance
        && switch (state.after()) {
          case SYN_SENT, SYN_RECV -> segment.has(Flag.SYN);
          case FIN_WAIT1, LAST_ACK -> segment.has(Flag.FIN);
          case CLOSED -> segment.has(Flag.RST);
          case LISTEN, FIN_WAIT2 -> false; // entered without a word
          default -> segment.flags().are(Flag.ACK) && segment.length() == 0 && answered(state);
        };
  }

  /**
   * The change came with a segment that must be acknowledged; an ACK that completes something is
   * not answered.
   */
  private static boolean answered(Event.StateSeen state) {
    return state.before() != TcpState.SYN_RECV && state.before() != TcpState.CLOSING;
  }

  private Optional<LadderRow> arrival(Event.StateSeen state) {
    return rows.stream()
        .filter(row -> row.mark == Mark.ARRIVES)
        .filter(row -> row.flight.crossing().segment().destination().equals(state.local()))
        .filter(row -> row.flight.crossing().segment().source().equals(state.remote()))
        .filter(row -> row.at <= state.at() + EARLY && row.at >= state.at() - glance)
        .max(Comparator.comparingLong(row -> row.at));
  }

  private void calls() {
    List<Event.CallReturned> returns = all(Event.CallReturned.class);
    List<Event.CallReturned> told = new ArrayList<>();
    for (Event.CallBegan began : all(Event.CallBegan.class)) {
      Optional<Event.CallReturned> soon =
          returns.stream().filter(r -> r.call() == began.call() && quick(began, r)).findFirst();
      soon.ifPresent(told::add);
      say(
          began.at(),
          began.side(),
          names.began(began, soon),
          soon.map(r -> r.failed()).orElse(false));
    }
    returns.stream()
        .filter(r -> !told.contains(r))
        .forEach(r -> say(r.at(), r.side(), names.returned(r), r.failed()));
  }

  private void say(long at, Side side, String text, boolean failed) {
    rows.add(LadderRow.words(at, at, side, text, failed ? Ink.FAILED : Ink.PLAIN));
  }

  /** Whether the call waited for nothing, and so is told in one row. */
  private boolean quick(Event.CallBegan began, Event.CallReturned returned) {
    List<Event> meanwhile =
        events.stream().filter(e -> e.at() > began.at() && e.at() < returned.at()).toList();
    boolean arrival =
        rows.stream()
            .filter(row -> row.mark == Mark.ARRIVES && row.flight.crossing().from() != began.side())
            .anyMatch(row -> row.at > began.at() && row.at < returned.at());
    long took = returned.at() - began.at();
    return !arrival && (took <= QUICK || !returned.failed() && quiet(meanwhile, began.side()));
  }

  /** Nothing that a call can have waited for: it took long for itself, to load its classes. */
  private static boolean quiet(List<Event> events, Side side) {
    return events.stream().allMatch(e -> e instanceof Event.StateSeen s && s.side() == side);
  }

  /** In words of ours: a row as for all else that the lab does. */
  private void set(Event.Setting setting) {
    rows.add(LadderRow.lab(new Event.LabAction(setting.at(), Settings.line(setting))));
  }

  private void others() {
    all(Event.LabAction.class).forEach(action -> rows.add(LadderRow.lab(action)));
    for (Event.Measured m : all(Event.Measured.class)) {
      rows.add(LadderRow.words(m.at(), m.at(), m.side(), names.measured(m), Ink.DIM));
    }
  }

  /**
   * Makes one row of a departure and an arrival with nothing between them, and nothing to say at
   * the arrival.
   */
  private List<LadderRow> joined() {
    List<LadderRow> joined = new ArrayList<>();
    for (LadderRow row : rows) {
      LadderRow last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      boolean silent = row.mark == Mark.ARRIVES && row.client.isEmpty() && row.server.isEmpty();
      if (silent && last != null && last.mark == Mark.DEPARTS && last.flight == row.flight) {
        last.mark = Mark.CROSSES;
      } else {
        joined.add(row);
      }
    }
    return joined;
  }
}

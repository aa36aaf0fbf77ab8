package tcpcourse.lab.ladder;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tcpcourse.lab.ladder.LadderRow.Mark;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.SegmentText;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

/**
 * Puts a take's moments into the rows of a ladder, in recorded order. A state shares the row of the
 * segment that left with it, or of the one whose arrival is its cause, unless something else of its
 * host was recorded between; a call that did not wait is one row.
 */
public final class LadderScript {

  private final Causes causes;
  private final LadderNames names;
  private final SegmentText texts;

  /** What was set before the first event that counts stands above the rows. */
  private final int prelude;

  private final Map<Integer, Event.CallReturned> returns = new HashMap<>();
  private final List<LadderRow> rows = new ArrayList<>();
  private final Map<Moment, LadderRow> rowOf = new HashMap<>();

  /** Where each host had something to tell last: what comes next may share that row, or none. */
  private final Map<Side, LadderRow> last = new EnumMap<>(Side.class);

  /** The last segment that left; null before the first. */
  private LadderRow departed;

  /** States that go into the row of a segment that leaves next. */
  private final Map<Moment, Moment> awaiting = new HashMap<>();

  private LadderScript(Take take, LadderNames names, Numbering numbering) {
    this.causes = Causes.of(take);
    this.names = names;
    this.prelude = Settings.prelude(take);
    this.texts = new SegmentText(numbering);
    take.all(Event.CallReturned.class).forEach(back -> returns.put(back.call(), back));
  }

  public static List<LadderRow> of(Take take, LadderNames names, Numbering numbering) {
    LadderScript script = new LadderScript(take, names, numbering);
    script.causes.moments().forEach(script::tell);
    return script.joined();
  }

  /**
   * The times that the ladder prints of a take's moments: that of the row that tells it, but an
   * arrival's own, which stands at the arrow's other end.
   */
  public static Map<Moment, Long> times(Take take) {
    Map<Moment, Long> times = new HashMap<>();
    for (LadderRow row : of(take, new LadderNames(take), Numbering.RELATIVE)) {
      row.told.forEach(moment -> times.put(moment, moment.arrival() ? moment.at() : row.at));
    }
    return times;
  }

  private void tell(Moment moment) {
    Event event = moment.event();
    if (event instanceof Event.Crossing crossing) {
      segment(moment, crossing);
    } else if (event instanceof Event.StateSeen seen) {
      state(moment, seen);
    } else if (event instanceof Event.CallBegan call) {
      began(moment, call);
    } else if (event instanceof Event.CallReturned back) {
      returned(moment, back);
    } else if (event instanceof Event.LabAction action) {
      add(moment, LadderRow.lab(moment, action.text()));
      departed = null;
    } else if (event instanceof Event.Setting setting && moment.index() >= prelude) {
      add(moment, LadderRow.lab(moment, Settings.line(setting)));
    } else if (event instanceof Event.StateInferred state) {
      ofSegment(moment, state.side(), state.signed(), LineStyle.STATE);
    } else if (event instanceof Event.Remarked remark) {
      ofSegment(moment, remark.side(), "· " + remark.text(), LineStyle.DIM);
    } else if (event instanceof Event.Measured measured) {
      add(moment, LadderRow.words(moment, names.measured(measured), LineStyle.DIM));
    }
  }

  private void add(Moment moment, LadderRow row) {
    rows.add(row);
    share(moment, row);
    for (Side side : Side.values()) {
      if (moment.concerns(side)) {
        last.put(side, row);
      }
    }
  }

  private void share(Moment moment, LadderRow row) {
    row.told.add(moment);
    rowOf.put(moment, row);
  }

  private void segment(Moment moment, Event.Crossing crossing) {
    if (moment.arrival()) {
      LadderRow left = rowOf.get(new Moment(moment.index(), crossing, false));
      add(moment, new LadderRow(moment.at(), Mark.ARRIVES, left.flight));
      return;
    }
    LadderRow.Flight flight =
        new LadderRow.Flight(crossing, texts.next(crossing), names.connection(crossing));
    Mark mark = crossing.arrived().isPresent() ? Mark.DEPARTS : Mark.CROSSES;
    LadderRow row = new LadderRow(moment.at(), mark, flight);
    add(moment, row);
    departed = row;
    Optional.ofNullable(awaiting.get(moment)).ifPresent(state -> beside(row, state));
  }

  private void state(Moment moment, Event.StateSeen seen) {
    Optional<Moment> segment = causes.leftWith(moment).or(() -> arrival(moment));
    if (segment.filter(m -> !rowOf.containsKey(m)).isPresent()) {
      awaiting.put(segment.get(), moment);
    } else if (segment.filter(m -> rowOf.get(m) == last.get(seen.side())).isPresent()) {
      beside(last.get(seen.side()), moment);
    } else {
      add(moment, LadderRow.words(moment, names.state(seen), LineStyle.STATE));
    }
  }

  private void beside(LadderRow row, Moment state) {
    Event.StateSeen seen = state.state().orElseThrow();
    row.beside(seen.side()).add(new LadderRow.Phrase(names.state(seen), LineStyle.STATE));
    share(state, row);
  }

  /** What is known by the segment alone stands in its row. */
  private void ofSegment(Moment moment, Side side, String text, LineStyle ink) {
    if (departed == null) {
      add(moment, LadderRow.words(moment, text, ink));
    } else {
      departed.beside(side).add(new LadderRow.Phrase(text, ink));
      share(moment, departed);
    }
  }

  private Optional<Moment> arrival(Moment state) {
    return causes.of(state).filter(Moment::arrival);
  }

  private void began(Moment moment, Event.CallBegan call) {
    Optional<Event.CallReturned> back =
        Optional.ofNullable(returns.get(call.call())).filter(r -> !causes.waited(call.call()));
    say(moment, names.began(call, back), back.filter(Event.CallReturned::failed).isPresent());
  }

  private void returned(Moment moment, Event.CallReturned back) {
    Optional<LadderRow> calls = causes.of(moment).map(rowOf::get);
    if (causes.waited(back.call()) || calls.isEmpty()) {
      say(moment, names.returned(back), back.failed());
    } else {
      share(moment, calls.get());
    }
  }

  private void say(Moment moment, String text, boolean failed) {
    add(moment, LadderRow.words(moment, text, failed ? LineStyle.FAILED : LineStyle.PLAIN));
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
        last.told.addAll(row.told);
      } else {
        joined.add(row);
      }
    }
    return joined;
  }
}

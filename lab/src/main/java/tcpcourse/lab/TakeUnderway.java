package tcpcourse.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.watch.Crowd;
import tcpcourse.lab.watch.Recorder;

/** A take while it is played: what has happened so far, and waiting for more to happen. */
abstract class TakeUnderway {

  final Recorder recorder = new Recorder();
  final Duration patience;

  /**
   * @param patience how long anything is waited for
   */
  TakeUnderway(Duration patience) {
    this.patience = patience;
  }

  /** What happened so far. */
  public List<Event> events() {
    return recorder.events();
  }

  /** How many events there were so far. */
  public long count() {
    return recorder.count() + recorder.crowd().count();
  }

  /**
   * From so many events on, notes only what begins or ends something, and counts the rest.
   *
   * @return what was counted
   */
  public Crowd noteAtMost(int events) {
    recorder.noteAtMost(events);
    return recorder.crowd();
  }

  /** What happened so far, and what is on the cable now; some of that may have been noted. */
  List<Event> eventsAnd(List<Event.Crossing> underway) {
    List<Event> all = new ArrayList<>(events());
    underway.stream()
        .filter(each -> all.stream().noneMatch(noted -> isSame(noted, each)))
        .toList()
        .forEach(all::add);
    all.sort(Comparator.comparingLong(Event::at));
    return all;
  }

  private static boolean isSame(Event noted, Event.Crossing underway) {
    return noted instanceof Event.Crossing crossing
        && crossing.at() == underway.at()
        && crossing.origin() == underway.origin()
        && crossing.segment().equals(underway.segment());
  }

  /** Waits until something holds, looking again whenever something happens. */
  public void await(String what, Duration limit, BooleanSupplier condition)
      throws InterruptedException {
    recorder.await(what, limit, condition);
  }

  /**
   * Waits until an event has happened for which {@code condition} holds, which is asked once of
   * each; {@code what} names it.
   */
  public void await(String what, Predicate<Event> condition) throws InterruptedException {
    recorder.await(what, patience, condition, () -> true);
  }

  /**
   * Waits until {@code actor} on {@code side} has begun a call of {@code call}, as {@link
   * Event.Call#is} says.
   */
  public void awaitCall(Side side, String actor, String call) throws InterruptedException {
    awaitCall(side, actor, call, 1);
  }

  /** Waits until {@code actor} on {@code side} has begun such a call {@code times} times. */
  public void awaitCall(Side side, String actor, String call, int times)
      throws InterruptedException {
    Predicate<Event> meant = event -> isCall(event, Event.CallBegan.class, side, actor, call);
    recorder.await(
        "the " + actor + " to call " + call + (times > 1 ? " " + times + " times" : ""),
        patience,
        meant,
        () -> events().stream().filter(meant).count() >= times);
  }

  /** Waits until a call of {@code call} that {@code actor} on {@code side} made has come back. */
  public void awaitReturn(Side side, String actor, String call) throws InterruptedException {
    await(
        "the " + actor + " to return from " + call,
        event -> isCall(event, Event.CallReturned.class, side, actor, call));
  }

  private static boolean isCall(
      Event event, Class<? extends Event.Call> kind, Side side, String actor, String name) {
    return kind.isInstance(event)
        && event instanceof Event.Call call
        && call.side() == side
        && call.actor().equals(actor)
        && call.is(name);
  }

  /** Waits until a segment that {@code match} means has arrived. */
  public void awaitArrival(Match match) throws InterruptedException {
    awaitFate(match, "arrive", Event.Fate.DELIVERED);
  }

  /** Waits until a segment that {@code match} means is lost: a rule took it, or a cut did. */
  public void awaitLoss(Match match) throws InterruptedException {
    awaitFate(match, "be lost", Event.Fate.DROPPED, Event.Fate.CUT);
  }

  private void awaitFate(Match match, String what, Event.Fate... ends) throws InterruptedException {
    recorder.await(
        "the " + match + " to " + what,
        patience,
        event -> event instanceof Event.Crossing c && match.test(c.from(), c.segment()),
        () -> segments(match).stream().anyMatch(each -> List.of(ends).contains(each.fate())));
  }

  /** Those of what happened so far that {@code match} means. */
  List<Event.Crossing> segments(Match match) {
    return new Take("", events()).segments(match);
  }
}

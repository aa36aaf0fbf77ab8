package tcpcourse.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.watch.Recorder;

/** A take while it is played: what has happened so far, and waiting for more to happen. */
record TakeUnderway(Recorder recorder, Duration patience) {

  Take soFar() {
    return new Take("", recorder.events());
  }

  /** The same, and what is on the cable now; the recording may have some of that already. */
  Take soFar(List<Event.Crossing> underway) {
    List<Event> all = new ArrayList<>(recorder.events());
    underway.stream()
        .filter(each -> all.stream().noneMatch(noted -> isSame(noted, each)))
        .toList()
        .forEach(all::add);
    all.sort(Comparator.comparingLong(Event::at));
    return new Take("", all);
  }

  private static boolean isSame(Event noted, Event.Crossing underway) {
    return noted instanceof Event.Crossing crossing
        && crossing.at() == underway.at()
        && crossing.origin() == underway.origin()
        && crossing.segment().equals(underway.segment());
  }

  /** Waits until an event has happened for which {@code meant} holds; {@code what} names it. */
  void await(String what, Predicate<Event> meant) throws InterruptedException {
    recorder.await(what, patience, meant, () -> true);
  }

  /** Waits until so many calls have begun. */
  void awaitCall(Side side, String actor, String call, int times) throws InterruptedException {
    Predicate<Event> meant = event -> isCall(event, Event.CallBegan.class, side, actor, call);
    recorder.await(
        "the " + actor + " to call " + call + (times > 1 ? " " + times + " times" : ""),
        patience,
        meant,
        () -> recorder.events().stream().filter(meant).count() >= times);
  }

  /** Waits until a call has come back. */
  void awaitReturn(Side side, String actor, String call) throws InterruptedException {
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

  /** Waits until such a segment has come to one of these ends. */
  void awaitFate(Match match, String what, Duration limit, Event.Fate... ends)
      throws InterruptedException {
    recorder.await(
        "the " + match + " to " + what,
        limit,
        event -> event instanceof Event.Crossing c && match.test(c.from(), c.segment()),
        () ->
            soFar().segments(match).stream().anyMatch(each -> List.of(ends).contains(each.fate())));
  }
}

package tcpcourse.lab.exercise;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tcpcourse.lab.recording.Event.CallBegan;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Take;

/** The calls that the reader's own file made in a take, as they began, in order. */
record Calls(Take take, List<CallBegan> made) {

  static Calls of(Take take, Shape shape) {
    return new Calls(
        take,
        take.all(CallBegan.class)
            .filter(each -> each.source().startsWith(shape.file() + ":"))
            .toList());
  }

  /** The last that waits still. */
  Optional<CallBegan> waiting() {
    return last(began -> returned(began).isEmpty());
  }

  /**
   * The call that decided.
   *
   * @param name the last of that name; empty: the one that waits, or that failed, or was the last;
   *     available() is what a Reader asks for itself
   */
  Optional<CallBegan> decisive(Optional<String> name) {
    Optional<CallBegan> named = name.flatMap(wanted -> last(began -> began.is(wanted)));
    return named
        .or(this::waiting)
        .or(() -> last(began -> returned(began).map(CallReturned::failed).orElse(false)))
        .or(() -> last(began -> !began.is("available")))
        .or(() -> last(began -> true));
  }

  private Optional<CallReturned> returned(CallBegan began) {
    return take.all(CallReturned.class).filter(each -> each.call() == began.call()).findFirst();
  }

  private Optional<CallBegan> last(Predicate<CallBegan> wanted) {
    return made.stream().filter(wanted).reduce((earlier, later) -> later);
  }
}

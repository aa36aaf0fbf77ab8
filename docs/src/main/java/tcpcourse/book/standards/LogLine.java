package tcpcourse.book.standards;

import tcpcourse.lab.recording.Event;
import tcpcourse.lab.tcp.Endpoint;

/**
 * A line of a {@link TakeLog}: something that a host saw, or that was on the cable.
 *
 * @param place of its event in the take; -1 where nothing that is recorded brought about what
 *     follows, and a timer did
 * @param event null where there is none
 * @param arrives whether it is a segment that comes in
 * @param byA whether it was done or sent by the host that is called A
 * @param sequence of a segment, relative
 * @param acknowledgment likewise
 */
record LogLine(
    int place, Event event, boolean arrives, boolean byA, long sequence, long acknowledgment) {

  static LogLine byItself() {
    return new LogLine(-1, null, false, false, 0, 0);
  }

  /** Whether it can bring about what follows. */
  boolean isCause() {
    return event == null || arrives || event instanceof Event.CallBegan;
  }

  static boolean isListener(Event.StateSeen seen) {
    return seen.remote().equals(Endpoint.ANY);
  }
}

package tcpcourse.halfopen.questions;

import java.util.stream.Stream;
import tcpcourse.lab.Questions;
import tcpcourse.lab.recording.Event.CallReturned;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** What is asked of limits, where six clients wait in one silence. */
public final class TimeOutQuestions extends Questions {

  public TimeOutQuestions() {
    choose("six-in-silence", "which-time-out", "idle, and the peer is gone")
        .option("nobody", back())
        .option("keep-alive", back("keep-alive"))
        .option("three", back("heartbeat", "keep-alive", "read limit"))
        .option("all", back("connect limit", "heartbeat", "keep-alive", "no limit", "read limit"));
  }

  /** These programs of the client, in this order of their names, have come back from read(). */
  private static Fact<Take> back(String... programs) {
    return is(
        Stream.of(programs).toList(),
        take ->
            take.all(CallReturned.class)
                .filter(call -> call.side() == CLIENT && call.is("read"))
                .map(CallReturned::actor)
                .distinct()
                .sorted()
                .toList());
  }
}

package tcpcourse.lab.exercise;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * What came of a reader's program.
 *
 * @param recording the takes up to the first that missed something, and for each requirement of
 *     them a finding
 * @param told what else the reader should know, each in one line: an exception, say
 */
public record Judged(Recording recording, List<String> told) {

  public Judged {
    told = List.copyOf(told);
  }

  /** Whether every requirement of the exercise is met. */
  public boolean passed(Exercise exercise) {
    return missed(exercise).isEmpty()
        && recording.findings().size() == exercise.requirements().size();
  }

  /** The first requirement that is not met. */
  public Optional<Exercise.Requirement> missed(Exercise exercise) {
    List<Finding> findings = recording.findings();
    return IntStream.range(0, findings.size())
        .filter(i -> !findings.get(i).shown())
        .mapToObj(i -> exercise.requirements().get(i))
        .findFirst();
  }

  /** The take that missed something; otherwise the last. */
  public Take decisive() {
    return recording.takes().get(recording.takes().size() - 1);
  }

  /** The reader's call that decided about the requirement; empty if there is none. */
  public Optional<Event.CallBegan> call(Exercise exercise, Exercise.Requirement requirement) {
    return Calls.of(decisive(), exercise.shape()).decisive(requirement.call());
  }
}

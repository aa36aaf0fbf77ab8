package tcpcourse.lab.recording;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a recording answers to a question that the book asks its reader.
 *
 * @param question its id
 * @param experiment whose recording answers it
 * @param take the name of the take that does; empty where several takes are compared
 * @param options whether the recording bears out each option, by its id; none where a number is
 *     asked for
 * @param number what is asked for, where that is a number
 */
public record Answer(
    String question,
    String experiment,
    Optional<String> take,
    Map<String, Boolean> options,
    OptionalLong number) {

  public Answer {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** The options that the recording bears out; of a good question it is one. */
  public List<String> right() {
    List<String> right = new ArrayList<>();
    options.forEach((option, borneOut) -> right.addAll(borneOut ? List.of(option) : List.of()));
    return right;
  }
}

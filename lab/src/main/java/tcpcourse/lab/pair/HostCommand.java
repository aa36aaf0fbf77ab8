package tcpcourse.lab.pair;

import java.util.List;
import tcpcourse.lab.tcp.Side;

/**
 * What is to be run on a host.
 *
 * @param side which host
 * @param words the program and its arguments
 * @param typed what the reader typed
 */
public record HostCommand(Side side, List<String> words, String typed) {

  /** A line for a shell. */
  public static HostCommand line(Side side, String typed) {
    return new HostCommand(side, List.of("sh", "-c", typed), typed);
  }

  /** A program and its arguments, which no shell looks at. */
  public static HostCommand words(Side side, List<String> words) {
    return new HostCommand(side, List.copyOf(words), String.join(" ", words));
  }
}

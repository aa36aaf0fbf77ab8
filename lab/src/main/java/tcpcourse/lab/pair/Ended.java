package tcpcourse.lab.pair;

import java.util.List;
import java.util.OptionalInt;

/**
 * What became of a command.
 *
 * @param exitCode empty where it had not ended by itself
 * @param output what it printed, harmless; a long output lacks its middle
 */
public record Ended(HostCommand command, OptionalInt exitCode, List<String> output) {

  public Ended {
    output = List.copyOf(output);
  }

  /** In one line. */
  public String inWords() {
    String how =
        exitCode.isPresent()
            ? "exit code " + exitCode.getAsInt()
            : "was still running when the take ended, and was ended with it";
    return command.side() + " (" + command.typed() + "): " + how;
  }
}

package tcpcourse.lab.pair;

import java.util.List;
import java.util.Optional;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.tcp.Both;

/**
 * What came about when two commands were played.
 *
 * @param ended what became of each
 * @param told what else a reader should know, a line each: a rule that met no segment, say
 * @param elsewhere where a program went that is not in the lab, in one line; empty if nowhere
 */
public record PlayedPair(
    Recording recording, Both<Ended> ended, List<String> told, Optional<String> elsewhere) {

  public PlayedPair {
    told = List.copyOf(told);
  }
}

package tcpcourse.lab.pair;

import java.util.List;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.tcp.Both;

/**
 * What came about when two commands were played.
 *
 * @param ended what became of each
 * @param told what else a reader should know, a line each: a rule that met no segment, say
 */
public record PlayedPair(Recording recording, Both<Ended> ended, List<String> told) {

  public PlayedPair {
    told = List.copyOf(told);
  }
}

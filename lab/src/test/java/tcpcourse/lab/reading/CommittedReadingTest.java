package tcpcourse.lab.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/**
 * What is said of every committed recording, take by take, stands in {@code said.txt}; a line there
 * has been read by somebody who looked at the ladder. A take that is not there is a near miss of
 * all the rest. {@code -Drecord=reading} writes the file anew; the diff is reviewed like code.
 */
class CommittedReadingTest {

  private static final Path ROOT = Path.of(System.getProperty("basedir", ""), "..").normalize();

  private static final Path SAID =
      ROOT.resolve("lab/src/test/resources/tcpcourse/lab/reading/said.txt");

  /** No experiment has it: {@link LiveReadingTest} does. */
  private static final Set<Sign> ELSEWHERE = EnumSet.of(Sign.READS_WITHOUT_LIMIT);

  /** A line each: a sign, experiment and take that have it, and those that nearly have it. */
  private static final Path SIGNS = SAID.resolveSibling("signs.txt");

  @Test
  void the_recordings_are_read_as_they_were() throws IOException {
    List<String> said = new ArrayList<>();
    for (Recording recording : recordings()) {
      for (Take take : recording.takes()) {
        Reading.of(take).stream()
            .map(
                sentence ->
                    String.join(" | ", recording.experiment(), take.name(), sentence.sign().name()))
            .distinct()
            .forEach(said::add);
      }
    }
    if (System.getProperty("record", "").equals("reading")) {
      Files.write(SAID, said);
    }
    assertEquals(String.join("\n", Files.readAllLines(SAID)), String.join("\n", said));
  }

  @Test
  void each_sign_is_seen_in_one_take_and_not_in_one_that_is_almost_the_same() throws IOException {
    Map<String, Set<Sign>> signs = new HashMap<>();
    for (Recording recording : recordings()) {
      for (Take take : recording.takes()) {
        Set<Sign> said = EnumSet.noneOf(Sign.class);
        Reading.of(take).forEach(sentence -> said.add(sentence.sign()));
        signs.put(recording.experiment() + " | " + take.name(), said);
      }
    }
    Set<Sign> missing = EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE));
    for (String line : Files.readAllLines(SIGNS)) {
      String[] parts = line.split(" \\| ?", 5);
      Sign sign = Sign.valueOf(parts[0]);
      Set<Sign> with = signs.get(parts[1] + " | " + parts[2]);
      Set<Sign> without = signs.get(parts[3] + " | " + parts[4]);
      assertTrue(with != null && with.contains(sign), line);
      assertFalse(without == null || without.contains(sign), line);
      missing.remove(sign);
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void every_sign_is_seen_somewhere_and_names_an_experiment_that_has_it() throws IOException {
    Set<Sign> missing = EnumSet.allOf(Sign.class);
    missing.removeAll(ELSEWHERE);
    for (Recording recording : recordings()) {
      recording.takes().stream()
          .flatMap(take -> Reading.of(take).stream())
          .filter(sentence -> sentence.sign().experiment().equals(recording.experiment()))
          .forEach(sentence -> missing.remove(sentence.sign()));
    }
    assertEquals(EnumSet.noneOf(Sign.class), missing);
  }

  /** The proof stands in the order in which it happened, and each moment is of this take. */
  @Test
  void a_remark_is_proved_by_moments_of_its_take_in_order() throws IOException {
    for (Recording recording : recordings()) {
      for (Take take : recording.takes()) {
        for (Sentence sentence : Reading.of(take)) {
          List<Long> times = sentence.proof().stream().map(moment -> moment.at()).toList();
          assertEquals(times.stream().sorted().toList(), times, sentence::text);
          assertTrue(
              sentence.proof().stream().allMatch(m -> take.events().get(m.index()) == m.event()));
        }
      }
    }
  }

  private static List<Recording> recordings() throws IOException {
    List<Recording> recordings = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module :
          modules.filter(m -> Files.isDirectory(m.resolve("recordings"))).sorted().toList()) {
        try (Stream<Path> files = Files.list(module.resolve("recordings"))) {
          for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
            recordings.add(RecordingFile.read(file));
          }
        }
      }
    }
    return recordings;
  }
}

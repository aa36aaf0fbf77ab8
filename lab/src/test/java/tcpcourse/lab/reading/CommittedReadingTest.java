package tcpcourse.lab.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tcpcourse.lab.file.Course;
import tcpcourse.lab.ladder.Ladder;
import tcpcourse.lab.ladder.Ladder.Options;
import tcpcourse.lab.ladder.LadderLine;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.testkit.Takes;

/**
 * What is said of every committed recording, take by take, stands in {@code said.txt}; a line there
 * has been read by somebody who looked at the ladder. A take that is not there is a near miss of
 * all the rest. {@code -Drecord=reading} writes the file anew; the diff is reviewed like code.
 */
class CommittedReadingTest {

  private static final Path SAID =
      Course.ROOT.resolve("lab/src/test/resources/tcpcourse/lab/reading/said.txt");

  /** No experiment has it: {@link LiveReadingTest} does. */
  private static final Set<Sign> ELSEWHERE = EnumSet.of(Sign.READS_WITHOUT_LIMIT);

  /** A line each: a sign, experiment and take that have it, and those that nearly have it. */
  private static final Path SIGNS = SAID.resolveSibling("signs.txt");

  /** What is said of a take. */
  private record Read(Recording of, Take take, List<Sentence> said) {

    String name() {
      return of.experiment() + " | " + take.name();
    }

    String show() {
      return of.made().command().replace(" run ", " show ");
    }

    List<Sign> signs() {
      return said.stream().map(Sentence::sign).distinct().toList();
    }
  }

  private static final List<Read> ALL =
      Course.recordings().stream()
          .flatMap(of -> of.takes().stream().map(take -> new Read(of, take, Reading.of(take))))
          .toList();

  @Test
  void the_recordings_are_read_as_they_were() throws IOException {
    List<String> said =
        ALL.stream()
            .flatMap(read -> read.signs().stream().map(sign -> read.name() + " | " + sign.name()))
            .toList();
    if (System.getProperty("record", "").equals("reading")) {
      Files.write(SAID, said);
    }
    assertEquals(String.join("\n", Files.readAllLines(SAID)), String.join("\n", said));
  }

  @Test
  void each_sign_is_seen_in_one_take_and_not_in_one_that_is_almost_the_same() throws IOException {
    Map<String, List<Sign>> signs = ALL.stream().collect(Collectors.toMap(Read::name, Read::signs));
    Set<Sign> missing = EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE));
    for (String line : Files.readAllLines(SIGNS)) {
      String[] parts = line.split(" \\| ?", 5);
      Sign sign = Sign.valueOf(parts[0]);
      List<Sign> with = signs.get(parts[1] + " | " + parts[2]);
      List<Sign> without = signs.get(parts[3] + " | " + parts[4]);
      assertTrue(with != null && with.contains(sign), line);
      assertFalse(without == null || without.contains(sign), line);
      missing.remove(sign);
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void every_sign_is_seen_somewhere_and_names_an_experiment_that_has_it() {
    Set<Sign> missing = EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE));
    for (Read read : ALL) {
      missing.removeIf(sign -> read.signs().contains(sign) && sign.show().equals(read.show()));
    }
    assertEquals(Set.of(), missing);
  }

  /** A call that came back at once is one row, and so are a segment and the state it left with. */
  @Test
  void the_times_that_are_cited_are_printed_in_the_ladder() {
    for (Read read : ALL) {
      String ladder = Ladder.draw(read.take(), Takes.MADE, new Options(Numbering.RELATIVE, false));
      Set<String> printed = matches("(?m)(?<=^ {0,7}|arrives )[0-9]+\\.[0-9](?= |$)", ladder);
      List<String> lines = ReadingText.lines(read.take());
      assertTrue(lines.stream().allMatch(line -> line.length() <= LadderLine.WIDTH), read::name);
      String said = String.join(" ", lines);
      Set<String> cited = matches("(?<=see [0-9., ]{0,999})[0-9]+\\.[0-9](?=[0-9., ]* ms)", said);
      assertEquals(said.isEmpty(), cited.isEmpty(), said);
      assertTrue(printed.containsAll(cited), () -> read.name() + ": " + said);
    }
  }

  private static Set<String> matches(String wanted, String text) {
    return Pattern.compile(wanted)
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  /** A RST ends it at once: nobody keeps it. */
  @Test
  void of_a_time_wait_that_is_cut_short_it_is_said_that_it_was_entered() {
    List<Sentence> said =
        Reading.of(Course.takes().get("time-wait-assassination, tcp_rfc1337 = 0"));
    assertEquals(
        List.of("The client sent its FIN first, so it entered TIME_WAIT."),
        said.stream().map(Sentence::text).toList());
  }

  /** The proof stands in the order in which it happened, and each moment is of this take. */
  @Test
  void a_remark_is_proved_by_moments_of_its_take_in_order() {
    for (Read read : ALL) {
      for (Sentence sentence : read.said()) {
        List<Long> times = sentence.proof().stream().map(moment -> moment.at()).toList();
        assertEquals(times.stream().sorted().toList(), times, sentence::text);
        List<Event> events = read.take().events();
        assertTrue(sentence.proof().stream().allMatch(m -> events.get(m.index()) == m.event()));
      }
    }
  }
}

package tcpcourse.lab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.cli.BundledRecordings;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.lab.doubt.ToldInWords;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.trace.TraceComparison;

/**
 * Holds a chapter to its committed recordings, from which the book's figures are drawn: each
 * experiment is played again and must show the same. With {@code -Drecord} the files are written
 * anew, with {@code -Drecord=lost-syn} that one alone, and then what they answer to the chapter's
 * questions, with {@code -Drecord=answers} this alone; the diff is then reviewed like code. A
 * chapter's {@code RecordingsTest} extends this. What needs experiments to be played comes last:
 * other tests may have one played at this moment.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
public abstract class CommittedRecordings {

  /** {@code false}; {@code true} for all experiments; or the name of one. */
  private static final String RECORDED = System.getProperty("record", "false");

  private static final boolean RECORD = !RECORDED.equals("false");

  /** The answers alone: no experiment is played. */
  private static final boolean ANSWERS = RECORDED.equals("answers");

  private static final int LAST = Integer.MAX_VALUE - 1;
  private static final int AFTER_THAT = Integer.MAX_VALUE;

  private final Chapter chapter;
  private final Path directory;
  private final CommittedAnswers answers;

  /** For the chapter whose module the tests are run in. */
  protected CommittedRecordings(Chapter chapter) {
    this(chapter, Path.of(System.getProperty("basedir", ""), "recordings"));
  }

  CommittedRecordings(Chapter chapter, Path directory) {
    this.chapter = chapter;
    this.directory = directory;
    this.answers =
        new CommittedAnswers(
            chapter.questions(),
            directory.resolveSibling("answers.json"),
            experiment -> RecordingFile.read(file(experiment)));
  }

  @Order(LAST)
  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("names")
  void played_again_it_shows_what_the_committed_recording_shows(String name) throws IOException {
    Experiment experiment = chapter.find(name).orElseThrow();
    Recording played = Live.play(experiment);
    assertEquals(List.of(), unshown(played), "not shown");
    assertEquals(List.of(), callsFromNowhere(played), "calls of which the reader sees no line");
    if (RECORD) {
      write(played, chapter.command(experiment));
    }
    assertTrue(Files.exists(file(name)), () -> "no " + file(name) + "; -Drecord writes it");
    List<String> differences =
        RecordingComparison.differences(RecordingFile.read(file(name)), played);
    assertEquals("", String.join("\n", differences), "if it is meant, -Drecord writes it anew");
  }

  /** A fact that the book relies on is true of what the book draws. */
  @TestFactory
  Stream<DynamicNode> facts_of_the_committed_recordings() {
    return RECORD
        ? Stream.empty()
        : facts(experiment -> RecordingFile.read(file(experiment.name())));
  }

  /** Of a recording to which something was done it says what is not so any more. */
  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("names")
  void what_is_seen_instead_is_told_in_words(String name) throws IOException {
    Assumptions.assumeFalse(RECORD, "they are about to be written anew");
    ToldInWords.assertTold(chapter.find(name).orElseThrow(), RecordingFile.read(file(name)));
  }

  /** The same facts, on this machine's kernel. */
  @Order(LAST)
  @TestFactory
  Stream<DynamicNode> facts_on_this_kernel() {
    return facts(Live::play);
  }

  /** What the book's text marks as right is right of what the book draws. */
  @TestFactory
  Stream<DynamicNode> answers_of_the_committed_recordings() {
    return RECORD ? Stream.empty() : answers.committed();
  }

  /** The same answers, from this machine's kernel. */
  @Order(LAST)
  @TestFactory
  Stream<DynamicNode> answers_on_this_kernel() {
    return RECORD
        ? Stream.empty()
        : answers.from(name -> Live.play(chapter.find(name).orElseThrow()));
  }

  @Order(AFTER_THAT)
  @Test
  void the_answers_are_written_with_the_recordings() throws IOException {
    Assumptions.assumeTrue(RECORD, "-Drecord writes them");
    answers.write();
  }

  private interface Source {
    Recording of(Experiment experiment) throws IOException;
  }

  private Stream<DynamicNode> facts(Source source) {
    return names()
        .map(name -> chapter.find(name).orElseThrow())
        .map(experiment -> dynamicContainer(experiment.name(), facts(experiment, source)));
  }

  private static Stream<DynamicTest> facts(Experiment experiment, Source source) {
    return Stream.of(experiment)
        .flatMap(
            each -> {
              try {
                return each.check(source.of(each)).stream();
              } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
              }
            })
        .map(fact -> dynamicTest(fact.statement(), () -> shown(fact)));
  }

  private static void shown(Finding fact) {
    assertTrue(fact.shown(), () -> "not shown; seen: " + fact.seen());
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("names")
  void the_program_carries_the_recording_with_it(String name) throws IOException {
    // The next build packs what is written now; of a new experiment nothing has been packed yet.
    Assumptions.assumeFalse(RECORD, "they are about to be written anew");
    Experiment experiment = chapter.find(name).orElseThrow();
    Recording carried = new BundledRecordings(chapter).of(experiment).orElseThrow();
    assertEquals(RecordingFile.read(file(name)), carried);
  }

  @Test
  void every_committed_recording_is_of_an_experiment_of_the_chapter() {
    List<String> known = all().map(this::file).map(Path::toString).toList();
    String[] files = Objects.requireNonNullElse(directory.toFile().list(), new String[0]);
    List<String> strays =
        Stream.of(files)
            .map(file -> directory.resolve(file).toString())
            .filter(file -> !known.contains(file))
            .toList();
    assertEquals(List.of(), strays);
  }

  @Test
  void tshark_reads_every_value_of_every_committed_segment_as_we_do() throws Exception {
    Assumptions.assumeFalse(RECORD, "they are about to be written anew");
    Tools.require("tshark");
    TsharkComparison comparison = TsharkComparison.of(committed());
    assertEquals("", String.join("\n", comparison.differences()));
    assertTrue(comparison.segments() > 0, "nothing was compared");
    System.out.println(module() + ": " + comparison);
  }

  @Order(LAST)
  @Test
  void the_kernels_own_trace_tells_of_the_states_that_were_recorded() {
    Assumptions.assumeFalse(ANSWERS, "nothing is played");
    TraceComparison comparison = new TraceComparison();
    for (String name : names().toList()) {
      Experiment experiment = chapter.find(name).orElseThrow();
      Recording played = Live.play(experiment);
      requireTrace();
      comparison.compare(played, Live.traces().of(experiment));
    }
    assertEquals("", String.join("\n", comparison.differences()));
    assertTrue(comparison.sockets() > 0, "nothing was compared");
    System.out.println(module() + ": " + comparison);
  }

  /** The kernel's owner decides, not we: where it is refused, even a full check goes on without. */
  private void requireTrace() {
    Live.traces()
        .refusal()
        .ifPresent(
            refusal -> {
              System.out.println(module() + ": not compared with the kernel's trace: " + refusal);
              Assumptions.abort(refusal);
            });
  }

  private Path module() {
    return directory.toAbsolutePath().getParent().getFileName();
  }

  private List<Recording> committed() throws IOException {
    List<Recording> recordings = new ArrayList<>();
    for (String name : names().toList()) {
      recordings.add(RecordingFile.read(file(name)));
    }
    return recordings;
  }

  /** What lasts long comes last: another test may be having it played meanwhile. */
  private Stream<String> all() {
    return chapter.experiments().stream()
        .sorted(Comparator.comparing(Experiment::lasts))
        .map(Experiment::name);
  }

  /** Those that are looked at: all, or the one that is to be recorded alone. */
  Stream<String> names() {
    if (ANSWERS) {
      return Stream.empty();
    }
    if (!RECORD || RECORDED.isEmpty() || RECORDED.equals("true")) {
      return all();
    }
    if (all().noneMatch(RECORDED::equals)) {
      throw new AssertionError(
          "no experiment " + RECORDED + " in " + module() + "; there are " + all().toList());
    }
    return Stream.of(RECORDED);
  }

  private Path file(String name) {
    return directory.resolve(name + ".json");
  }

  private static List<String> unshown(Recording played) {
    return played.findings().stream()
        .filter(finding -> !finding.shown())
        .map(Finding::statement)
        .toList();
  }

  private static List<String> callsFromNowhere(Recording played) {
    return played.takes().stream()
        .flatMap(take -> take.all(Event.CallBegan.class))
        .filter(call -> call.source().isEmpty())
        .map(Event.CallBegan::text)
        .toList();
  }

  private void write(Recording played, String command) throws IOException {
    Files.createDirectories(directory);
    Recording.Made made = played.made();
    Recording.Made named =
        new Recording.Made(made.kernel(), made.jdk(), made.date(), made.delay(), command);
    RecordingFile.write(
        new Recording(
            played.experiment(), played.question(), named, played.takes(), played.findings()),
        file(played.experiment()));
  }
}

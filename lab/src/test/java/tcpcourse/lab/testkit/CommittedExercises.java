package tcpcourse.lab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Stall;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.lab.cli.RunOptions;
import tcpcourse.lab.exercise.Compiled;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.exercise.Handout;
import tcpcourse.lab.exercise.Judge;
import tcpcourse.lab.exercise.JudgeProcess;
import tcpcourse.lab.exercise.Judged;
import tcpcourse.lab.exercise.Shape;
import tcpcourse.lab.kernel.Prerequisites;

/**
 * Holds a chapter's judges to the programs that lie beside the starters: right ones pass, each
 * wrong one misses what its first line says. A chapter's {@code ExercisesTest} extends this. {@code
 * -Dexercise=whole-answer} plays that one alone, {@code -Drepeat=50} each right program so often.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
public abstract class CommittedExercises {

  private static final String ONLY = System.getProperty("exercise", "");
  private static final int TIMES = Integer.getInteger("repeat", 1);
  private static final int TIMES_DISTURBED = 3;
  private static final String MISSED = "// missed: ";

  private final Chapter chapter;
  private final Path directory;

  /** For the chapter whose module the tests are run in. */
  protected CommittedExercises(Chapter chapter) {
    this.chapter = chapter;
    this.directory = Path.of(System.getProperty("basedir", ""), "src/main/exercises");
  }

  @TestFactory
  Stream<DynamicNode> exercises() {
    return chapter.exercises().stream()
        .filter(each -> ONLY.isEmpty() || ONLY.equals(each.name()))
        .map(each -> dynamicContainer(each.name(), tests(each)));
  }

  @Test
  void every_folder_is_an_exercise_of_the_chapter() throws IOException {
    assertEquals(
        chapter.exercises().stream().map(Exercise::name).sorted().toList(), folders(directory));
  }

  private Stream<DynamicTest> tests(Exercise exercise) {
    Path folder = directory.resolve(exercise.name());
    String file = exercise.shape().file();
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(test("it has three hints", () -> assertEquals(3, handout(exercise).hints().size())));
    tests.add(test("the program carries it along", () -> carried(exercise, folder)));
    tests.add(test("an empty file is refused", () -> refused(exercise)));
    tests.add(
        test(
            "a method that does nothing misses something", () -> misses(exercise, idle(exercise))));
    tests.add(
        test("the starter misses something", () -> misses(exercise, read(folder.resolve(file)))));
    List<String> right = folders(folder.resolve("right"));
    List<String> wrong = folders(folder.resolve("wrong"));
    tests.add(test("two right programs or more", () -> assertFalse(right.isEmpty())));
    tests.add(test("four wrong programs or more", () -> assertTrue(wrong.size() >= 4)));
    tests.add(right(exercise, "solution", folder));
    right.forEach(name -> tests.add(right(exercise, "right/" + name, folder)));
    wrong.forEach(name -> tests.add(wrong(exercise, "wrong/" + name, folder)));
    return tests.stream();
  }

  private static DynamicTest test(String name, Executable executable) {
    return dynamicTest(name, executable);
  }

  private static DynamicTest right(Exercise exercise, String name, Path folder) {
    return dynamicTest(
        name + " passes",
        () -> {
          for (int time = 1; time <= TIMES; time++) {
            Judged judged = judge(exercise, read(program(exercise, name, folder)));
            assertTrue(judged.passed(exercise), time + ": " + inWords(exercise, judged));
            assertEquals(List.of(), judged.told());
          }
        });
  }

  private static DynamicTest wrong(Exercise exercise, String name, Path folder) {
    return dynamicTest(
        name + " misses what it says",
        () -> {
          String text = read(program(exercise, name, folder));
          String first = text.lines().findFirst().orElse("");
          assertTrue(first.startsWith(MISSED), "the first line must be: " + MISSED + "SENTENCE");
          Judged judged = judgedUndisturbed(exercise, text);
          assertEquals(
              first.substring(MISSED.length()),
              judged.missed(exercise).map(Exercise.Requirement::sentence).orElse("nothing"),
              inWords(exercise, judged));
        });
  }

  private static void misses(Exercise exercise, String text) throws Exception {
    Judged judged = judge(exercise, text);
    assertTrue(judged.missed(exercise).isPresent(), "it passes");
  }

  private static void refused(Exercise exercise) {
    RefusedException refused = assertThrows(RefusedException.class, () -> compiled(exercise, ""));
    assertEquals(1, refused.getMessage().lines().count());
  }

  private void carried(Exercise exercise, Path folder) throws IOException {
    String file = exercise.shape().file();
    Handout handout = handout(exercise);
    assertEquals(withoutMarks(read(folder.resolve(file))), handout.starter());
    assertEquals(withoutMarks(read(folder.resolve("solution/" + file))), handout.solution());
  }

  private static String withoutMarks(String text) {
    return text.replaceAll("(?m)^.*// (tag|end)::.*\\R", "");
  }

  private Handout handout(Exercise exercise) {
    return new Handout(chapter.main(), chapter.name(), exercise);
  }

  /** A program that has the shape and does nothing. */
  private static String idle(Exercise exercise) {
    Shape shape = exercise.shape();
    String parameters =
        IntStream.range(0, shape.takes().size())
            .mapToObj(i -> shape.takes().get(i).getCanonicalName() + " p" + i)
            .collect(Collectors.joining(", "));
    Class<?> gives = shape.gives();
    String nothing =
        gives == void.class
            ? ""
            : gives == boolean.class
                ? "return false;"
                : gives.isPrimitive() ? "return 0;" : "return null;";
    return "class %s { static %s %s(%s) { %s } }"
        .formatted(shape.type(), gives.getCanonicalName(), shape.method(), parameters, nothing);
  }

  /** What the reader would be told. */
  private static String inWords(Exercise exercise, Judged judged) {
    return judged.missed(exercise).map(Exercise.Requirement::sentence).orElse("nothing missed")
        + "; findings "
        + judged.recording().findings()
        + "; told "
        + judged.told()
        + "; wire "
        + judged.decisive().wire();
  }

  /**
   * A limit of a wrong program's may be over while nothing runs: that it then passes is no verdict.
   */
  private static Judged judgedUndisturbed(Exercise exercise, String text) throws Exception {
    for (int time = 1; true; time++) {
      try (Stall stall = new Stall()) {
        Judged judged = judge(exercise, text);
        if (!judged.passed(exercise) || stall.inWords().isEmpty() || time == TIMES_DISTURBED) {
          return judged;
        }
      }
    }
  }

  private static Judged judge(Exercise exercise, String text) throws Exception {
    Compiled program = compiled(exercise, text);
    try {
      if (Prerequisites.HERE.unmet().isEmpty()) {
        return new Judge(exercise, program, RunOptions.DELAY, "").judge();
      }
      try (JudgeProcess process = JudgeProcess.start(exercise, RunOptions.DELAY, "")) {
        return process.judge(program, line -> {});
      }
    } catch (LabUnavailableException refused) {
      if (Live.REQUIRED) {
        throw new AssertionFailedError("-Dlab.required=true, but " + refused.getMessage(), refused);
      }
      throw new TestAbortedException(refused.getMessage());
    }
  }

  private static Compiled compiled(Exercise exercise, String text) throws RefusedException {
    return Compiled.of(exercise.shape(), text);
  }

  private static Path program(Exercise exercise, String name, Path folder) {
    return folder.resolve(name).resolve(exercise.shape().file());
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  private static List<String> folders(Path directory) {
    try (Stream<Path> folders = Files.list(directory)) {
      return folders.map(each -> each.getFileName().toString()).sorted().toList();
    } catch (IOException none) {
      return List.of();
    }
  }
}

package tcpcourse.lab.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.PlainPair;
import tcpcourse.lab.Questions;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.exercise.Exercise;
import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.terminal.Ticker;

/**
 * What a chapter's {@code Main} describes and hands its arguments to: the plain pair and the
 * experiments, in reading order. The first experiment is the one played when nothing else is asked.
 */
public final class Chapter {

  private final int number;
  private final String name;
  private final String question;
  private final Class<?> main;
  private final List<Part<Experiment>> experiments = new ArrayList<>();
  private final List<Part<Questions>> questions = new ArrayList<>();
  private final List<Part<Exercise>> exercises = new ArrayList<>();
  private PlainPair.Server server;
  private PlainPair.Client client;

  /**
   * Begins the description.
   *
   * @param number the chapter's place in the book, from 1
   * @param name the chapter's jar without ".jar"; number and name are its module: {@code
   *     01-handshake}
   * @param question what the chapter answers
   * @param main the class that is run; its jar's manifest gives the version
   */
  public Chapter(int number, String name, String question, Class<?> main) {
    this.number = number;
    this.name = name;
    this.question = question;
    this.main = main;
  }

  /** Sets what {@code server} runs. */
  public Chapter server(PlainPair.Server plain) {
    this.server = plain;
    return this;
  }

  /** Sets what {@code client} runs. */
  public Chapter client(PlainPair.Client plain) {
    this.client = plain;
    return this;
  }

  /**
   * Adds an experiment; it is made when it is asked for.
   *
   * @param experiment has a constructor without parameters
   * @throws IllegalArgumentException if its name is taken
   */
  public Chapter experiment(Class<? extends Experiment> experiment) {
    return added(experiments, new Part<>(experiment));
  }

  /**
   * Adds one that is made already.
   *
   * @throws IllegalArgumentException if its name is taken, or name and question do not fit a line
   */
  public Chapter experiment(Experiment experiment) {
    requireShort(line(experiment));
    return added(experiments, new Part<>(experiment.name(), experiment));
  }

  /** Adds what the chapter's text asks its reader. */
  public Chapter questions(Class<? extends Questions> asked) {
    return added(questions, new Part<>(asked));
  }

  /**
   * Adds an exercise.
   *
   * @throws IllegalArgumentException if its name is another's
   */
  public Chapter exercise(Class<? extends Exercise> exercise) {
    return added(exercises, new Part<>(exercise));
  }

  private <T> Chapter added(List<Part<T>> parts, Part<T> part) {
    if (parts.stream().anyMatch(each -> each.name().equals(part.name()))) {
      throw new IllegalArgumentException("two named " + part.name());
    }
    parts.add(part);
    return this;
  }

  private static void requireShort(String line) {
    if (line.length() > Terminal.COLUMNS) {
      throw new IllegalArgumentException("over " + Terminal.COLUMNS + " columns: \"" + line + "\"");
    }
  }

  /**
   * Does what the arguments ask.
   *
   * @return the exit code, one of {@link ExitCode}'s
   */
  public int run(String... args) {
    return new ChapterCommand(this, Terminal.system(), ExperimentRunner.LAB, Ticker.TIMER)
        .run(args);
  }

  /**
   * The experiments, in reading order.
   *
   * @throws IllegalArgumentException if one's name and question do not fit a line
   */
  public List<Experiment> experiments() {
    List<Experiment> all = experiments.stream().map(Part::get).toList();
    all.forEach(each -> requireShort(line(each)));
    return all;
  }

  /**
   * What the chapter's text asks its reader, in the order in which it was added.
   *
   * @throws IllegalArgumentException if a question's id is taken, or its experiment is not one of
   *     the chapter's
   */
  public List<Questions.Question> questions() {
    Map<String, Questions.Question> all = new LinkedHashMap<>();
    for (Part<Questions> part : questions) {
      for (Questions.Question question : part.get().all()) {
        if (all.put(question.id(), question) != null) {
          throw new IllegalArgumentException("two questions with the id " + question.id());
        }
        if (!names().contains(question.experiment())) {
          throw new IllegalArgumentException(
              question.id() + " asks about " + question.experiment() + "; there are " + names());
        }
      }
    }
    return List.copyOf(all.values());
  }

  /**
   * The exercises, in reading order.
   *
   * @throws IllegalArgumentException if two have one file, or a title is too long
   */
  public List<Exercise> exercises() {
    Set<String> files = new HashSet<>();
    List<Exercise> all = exercises.stream().map(Part::get).toList();
    for (Exercise each : all) {
      requireShort(line(each));
      if (!files.add(each.shape().file())) {
        throw new IllegalArgumentException(each.name() + ": another has its file");
      }
    }
    return all;
  }

  /** The exercise of that name, if the chapter has it. */
  Optional<Exercise> findExercise(String name) {
    return part(exercises, name);
  }

  /** What tries an exercise, as one would type it in the project's root directory. */
  public String command(Exercise exercise) {
    return program() + " try " + exercise.name();
  }

  /** The experiment of that name, if the chapter has it. */
  public Optional<Experiment> find(String experiment) {
    return part(experiments, experiment);
  }

  private static <T> Optional<T> part(List<Part<T>> parts, String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst().map(Part::get);
  }

  /** What plays an experiment again, as one would type it in the project's root directory. */
  public String command(Experiment experiment) {
    return program() + " run " + experiment.name();
  }

  /** How this chapter is started in the project's root directory. */
  String program() {
    String module = (number < 10 ? "0" : "") + number + "-" + name;
    return "java -jar " + module + "/target/" + name + ".jar";
  }

  /** Name and version, as the jar's manifest has it. */
  String version() {
    return version(name, main);
  }

  static String version(String name, Class<?> main) {
    String version = main.getPackage().getImplementationVersion();
    return name + " " + (version == null ? "(not run from its jar: no version)" : version);
  }

  public String name() {
    return name;
  }

  public String question() {
    return question;
  }

  public Class<?> main() {
    return main;
  }

  Optional<PlainPair.Server> server() {
    return Optional.ofNullable(server);
  }

  Optional<PlainPair.Client> client() {
    return Optional.ofNullable(client);
  }

  /** What is played when nothing else is asked. */
  List<Experiment> first() {
    return List.of(experiments.get(0).get());
  }

  List<String> names() {
    return experiments.stream().map(Part::name).toList();
  }

  static String line(Exercise exercise) {
    return exercise.name() + " — " + exercise.title();
  }

  static String line(Experiment experiment) {
    return experiment.name() + " — " + experiment.question();
  }
}

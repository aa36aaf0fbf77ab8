package tcpcourse.lab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final List<Experiment> experiments = new ArrayList<>();
  private final List<Questions.Question> questions = new ArrayList<>();
  private final List<Exercise> exercises = new ArrayList<>();
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
   * Adds an experiment.
   *
   * @throws IllegalArgumentException if its name is taken, or name and question do not fit a line
   */
  public Chapter experiment(Experiment experiment) {
    if (find(experiment.name()).isPresent()) {
      throw new IllegalArgumentException("two experiments named " + experiment.name());
    }
    if (line(experiment).length() > Terminal.COLUMNS) {
      throw new IllegalArgumentException(
          "over " + Terminal.COLUMNS + " columns: \"" + line(experiment) + "\"");
    }
    experiments.add(experiment);
    return this;
  }

  /**
   * Adds what the chapter's text asks its reader.
   *
   * @throws IllegalArgumentException if a question's id is taken, or its experiment is not one of
   *     those added before
   */
  public Chapter questions(Questions asked) {
    for (Questions.Question question : asked.all()) {
      if (questions.stream().anyMatch(each -> each.id().equals(question.id()))) {
        throw new IllegalArgumentException("two questions with the id " + question.id());
      }
      if (find(question.experiment()).isEmpty()) {
        throw new IllegalArgumentException(
            question.id() + " asks about " + question.experiment() + "; there are " + names());
      }
      questions.add(question);
    }
    return this;
  }

  /**
   * Adds an exercise.
   *
   * @throws IllegalArgumentException if its name or its file is another's, or the title too long
   */
  public Chapter exercise(Exercise exercise) {
    for (Exercise each : exercises) {
      if (each.name().equals(exercise.name())
          || each.shape().file().equals(exercise.shape().file())) {
        throw new IllegalArgumentException(exercise.name() + " and " + each.name() + " are alike");
      }
    }
    if (line(exercise).length() > Terminal.COLUMNS) {
      throw new IllegalArgumentException(
          "over " + Terminal.COLUMNS + " columns: \"" + line(exercise) + "\"");
    }
    exercises.add(exercise);
    return this;
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

  /** The experiments, in reading order. */
  public List<Experiment> experiments() {
    return List.copyOf(experiments);
  }

  /** What the chapter's text asks its reader, in the order in which it was added. */
  public List<Questions.Question> questions() {
    return List.copyOf(questions);
  }

  /** The exercises, in reading order. */
  public List<Exercise> exercises() {
    return List.copyOf(exercises);
  }

  /** The exercise of that name, if the chapter has it. */
  Optional<Exercise> findExercise(String name) {
    return exercises.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** What tries an exercise, as one would type it in the project's root directory. */
  public String command(Exercise exercise) {
    return program() + " try " + exercise.name();
  }

  /** The experiment of that name, if the chapter has it. */
  public Optional<Experiment> find(String experiment) {
    for (Experiment each : experiments) {
      if (each.name().equals(experiment)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** What plays an experiment again, as one would type it in the project's root directory. */
  public String command(Experiment experiment) {
    return program() + " run " + experiment.name();
  }

  /** How this chapter is started in the project's root directory. */
  String program() {
    return "java -jar "
        + (number < 10 ? "0" : "")
        + number
        + "-"
        + name
        + "/target/"
        + name
        + ".jar";
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
    return experiments.subList(0, 1);
  }

  List<String> names() {
    return experiments.stream().map(Experiment::name).toList();
  }

  static String line(Exercise exercise) {
    return exercise.name() + " — " + exercise.title();
  }

  static String line(Experiment experiment) {
    return experiment.name() + " — " + experiment.question();
  }
}

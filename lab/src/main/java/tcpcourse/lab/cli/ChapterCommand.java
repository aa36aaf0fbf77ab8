package tcpcourse.lab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tcpcourse.lab.arguments.Command;
import tcpcourse.lab.arguments.Program;
import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.terminal.Ticker;

/** A chapter's whole command line: reads the arguments and hands over to a {@link Command}. */
public record ChapterCommand(
    Chapter chapter, Terminal terminal, ExperimentRunner runner, Ticker pulse) {

  /** Does what the arguments ask; whatever is wrong with them becomes one line and an exit code. */
  public int run(String... args) {
    Session session = new Session(chapter, terminal, runner, pulse, args);
    Program program = new Program(terminal, this::instead);
    return plain(args)
        .map(name -> program.run(() -> session.play(name)))
        .orElseGet(
            () -> program.run(new FirstCommand(chapter, session), () -> commands(session), args));
  }

  /**
   * What is to be played where there is nothing to parse: the commonest starts are spared the 75 ms
   * that loading picocli takes.
   */
  private Optional<String> plain(String... args) {
    if (args.length == 0) {
      return Optional.of(chapter.names().get(0));
    }
    return args.length == 2 && args[0].equals("run") && chapter.names().contains(args[1])
        ? Optional.of(args[1])
        : Optional.empty();
  }

  private Optional<String> instead(String word) {
    if (chapter.find(word).isPresent()) {
      return Optional.of("an experiment, not a command; did you mean run " + word + "?");
    }
    return chapter
        .findExercise(word)
        .map(each -> "an exercise, not a command; did you mean try " + word + "?");
  }

  private List<Command> commands(Session session) {
    List<Command> commands = new ArrayList<>();
    commands.add(new ListCommand(chapter, terminal));
    commands.add(new RunCommand(chapter, session));
    commands.add(new ShowCommand(chapter, session));
    if (!chapter.exercises().isEmpty()) {
      commands.add(new TryCommand(chapter, terminal, runner, pulse));
    }
    if (chapter.server().isPresent()) {
      commands.add(new ServerCommand(chapter, terminal, pulse));
    }
    if (chapter.client().isPresent()) {
      commands.add(new ClientCommand(chapter, terminal, pulse));
    }
    return commands;
  }
}

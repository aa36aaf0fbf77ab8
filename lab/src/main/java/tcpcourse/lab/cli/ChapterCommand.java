package tcpcourse.lab.cli;

import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.terminal.Ticker;

/** A chapter's whole command line: reads the arguments and hands over to a {@link Command}. */
public final class ChapterCommand {

  private final Chapter chapter;
  private final Terminal terminal;
  private final ExperimentRunner runner;
  private final Ticker pulse;

  public ChapterCommand(Chapter chapter, Terminal terminal, ExperimentRunner runner, Ticker pulse) {
    this.chapter = chapter;
    this.terminal = terminal;
    this.runner = runner;
    this.pulse = pulse;
  }

  /** Does what the arguments ask; whatever is wrong with them becomes one line and an exit code. */
  public int run(String... args) {
    Session session = new Session(chapter, terminal, runner, pulse, args);
    Program program =
        new Program(
            terminal,
            word -> chapter.find(word).isPresent(),
            word -> chapter.findExercise(word).isPresent());
    // Nothing to parse: the commonest start is spared the 75 ms that loading picocli takes.
    return args.length == 0
        ? program.run(() -> session.play(chapter.first(), RunOptions.DEFAULTS))
        : program.run(new FirstCommand(chapter, session), () -> commands(session), args);
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

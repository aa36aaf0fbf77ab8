package tcpcourse.lab.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.arguments.Command;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.terminal.Terminal;

/** {@code run}: plays the experiments that are named, each once, in the order named; or all. */
record RunCommand(Chapter chapter, Session session) implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = spec("run", chapter.version(), "Plays experiments of this chapter.");
    ExperimentSelection.describe(spec, "play", "Plays every experiment.");
    RunOptions.describe(spec);
    return spec;
  }

  @Override
  public void explain(ParseResult parsed, Terminal terminal) throws RefusedException {
    ExperimentSelection.explain(parsed, chapter, terminal);
  }

  @Override
  public int execute(ParseResult parsed) throws RefusedException, IOException {
    RunOptions options = RunOptions.of(parsed);
    boolean onlyThePair = options.loopback() && !ExperimentSelection.any(parsed);
    List<Experiment> chosen = onlyThePair ? List.of() : ExperimentSelection.of(parsed, chapter);
    if (options.loopback() && !chosen.isEmpty()) {
      throw new RefusedException(
          "--loopback plays the chapter's pair, and no experiment: leave it out or the names");
    }
    return session.play(chosen, options);
  }
}

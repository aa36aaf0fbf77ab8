package tcpcourse.lab.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.arguments.Command;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.terminal.Terminal;

/** {@code show}: what was recorded of the experiments that are named. Needs no lab. */
record ShowCommand(Chapter chapter, Session session) implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        spec("show", chapter.version(), "Shows what was recorded of experiments; plays nothing.");
    ExperimentSelection.describe(spec, "show", "Shows every experiment.");
    RunOptions.describeShowing(spec);
    return spec;
  }

  @Override
  public void explain(ParseResult parsed, Terminal terminal) throws RefusedException {
    ExperimentSelection.explain(parsed, chapter, terminal);
  }

  @Override
  public int execute(ParseResult parsed) throws RefusedException, IOException {
    List<Experiment> chosen = ExperimentSelection.of(parsed, chapter);
    return session.show(chosen, RunOptions.of(parsed));
  }
}

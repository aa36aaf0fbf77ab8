package tcpcourse.lab.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;
import tcpcourse.lab.arguments.Command;
import tcpcourse.lab.arguments.RefusedException;

/** No command at all: plays the chapter's first experiment. */
record FirstCommand(Chapter chapter, Session session) implements Command {

  @Override
  public CommandSpec spec() {
    String question = chapter.question().replace("%", "%%");
    String plays = "With no command, plays " + chapter.first().get(0).name() + ".";
    CommandSpec spec = spec(chapter.program(), chapter.version(), question, plays);
    RunOptions.describe(spec);
    spec.usageMessage()
        .commandListHeading("%nCommands (each has its own --help):%n")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(
            UsageMessageSpec.keyValuesMap(
                "0:done",
                "1:an experiment failed or did not show what it should; your program missed something; a"
                    + " connection broke",
                "2:what was asked cannot be done; nothing was played",
                "3:this machine does not let the lab be built"));
    return spec;
  }

  @Override
  public int execute(ParseResult parsed) throws RefusedException, IOException {
    return session.play(chapter.first(), RunOptions.of(parsed));
  }
}

package tcpcourse.lab.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Sandbox;
import tcpcourse.lab.arguments.Command;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.arguments.Program;
import tcpcourse.lab.doctor.Doctor;
import tcpcourse.lab.doctor.Examined;
import tcpcourse.lab.pair.WatchCommand;
import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.terminal.Ticker;

/** The command line of the lab's own jar: what is no chapter's. With no command, shows its help. */
public record LabCommand(Terminal terminal, Supplier<List<Examined>> doctor) implements Command {

  static final String VERSION = Chapter.version("lab", LabCommand.class);

  private static final String PROGRAM = "java -jar lab/target/lab.jar";

  /** Does what the arguments ask. */
  public static void main(String... args) {
    // The JDK asks for it once, before its first file channel or socket.
    System.setProperty("java.net.preferIPv4Stack", "true");
    LabCommand lab = new LabCommand(Terminal.system(), () -> new Doctor().examine());
    System.exit(lab.run(args));
  }

  /**
   * Does what the arguments ask; whatever is wrong with them becomes one line.
   *
   * @return the exit code, one of {@link ExitCode}'s
   */
  int run(String... args) {
    Program program = new Program(terminal, word -> Optional.empty());
    return program.run(
        this, () -> commands(args), args.length == 0 ? new String[] {"--help"} : args);
  }

  private List<Command> commands(String... args) {
    return List.of(
        new DoctorCommand(terminal, doctor),
        new WatchCommand(terminal, PROGRAM, VERSION, LabCommand::enter, List.of(args)),
        new ExplainCommand(terminal, Ticker.TIMER));
  }

  private static OptionalInt enter(String... args) throws LabUnavailableException {
    return Sandbox.enter(LabCommand.class, args);
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        spec(
            PROGRAM,
            VERSION,
            "Two hosts and a cable, on which the chapters' experiments are played.",
            "Each chapter has a program of its own that plays them.");
    spec.usageMessage()
        .commandListHeading("%nCommands (each has its own --help):%n")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(
            UsageMessageSpec.keyValuesMap(
                "0:done",
                "1:something broke on the way",
                "2:what was asked cannot be done",
                "3:this machine does not let the lab be built"));
    return spec;
  }

  /** Only options stand before a command, and each of them was followed already. */
  @Override
  public int execute(ParseResult parsed) {
    return run();
  }
}

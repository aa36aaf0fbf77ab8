package tcpcourse.lab.arguments;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tcpcourse.lab.terminal.Terminal;

/**
 * One word of the command line. Described by building its spec rather than by annotations: reading
 * those costs 40 ms of each start, and the lab starts twice.
 */
public interface Command {

  /** What it is called, its options and its help. */
  CommandSpec spec();

  /**
   * Does it.
   *
   * @return the exit code
   * @throws RefusedException if it cannot be done as asked; nothing has happened then
   * @throws IOException if a connection broke, or a file cannot be read; the message is one line
   */
  int execute(ParseResult parsed) throws RefusedException, IOException;

  /**
   * Says, before its help, what it would be about.
   *
   * @throws RefusedException if there is no such thing
   */
  default void explain(ParseResult parsed, Terminal terminal) throws RefusedException {}

  /** What every command has: a name, a sentence, --help and --version. */
  default CommandSpec spec(String name, String version, String... description) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    spec.name(name).version(version);
    spec.usageMessage().description(description);
    spec.addOption(of("--help", "-h", "Shows this help.").usageHelp(true).build());
    spec.addOption(of("--version", "-V", "Shows the version.").versionHelp(true).build());
    return spec;
  }

  private static OptionSpec.Builder of(String name, String letter, String description) {
    return OptionSpec.builder(name, letter).type(boolean.class).description(description);
  }

  /** An option that is given or not. */
  static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).description(description).build();
  }

  /** An option with a value, to be described and built. */
  static OptionSpec.Builder option(String name, String label, Class<?> type) {
    return OptionSpec.builder(name).paramLabel(label).type(type);
  }

  /** An option that names a file, or a directory. */
  static OptionSpec file(String name, String description) {
    return option(name, "FILE", Path.class)
        .converters(new PathConverter())
        .description(description)
        .build();
  }
}

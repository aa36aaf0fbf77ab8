package tcpcourse.book.live;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tcpcourse.lab.arguments.Command;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.arguments.PortConverter;
import tcpcourse.lab.arguments.Program;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.terminal.Terminal;

/**
 * {@code serve}: the book from 127.0.0.1, until it is interrupted.
 *
 * @param name what it is called by: its word, or the whole program
 * @param code the jar, beside which the book is, and which names the chapters' jars
 */
public record ServeCommand(String name, Path code, Terminal terminal) implements Command {

  private static final String PROGRAM = "java -jar docs/target/course.jar";

  private static final int PORT = 7160;

  /** Serves the book that lies beside the jar. */
  public static void main(String... args) {
    System.exit(run(Terminal.system(), args));
  }

  static int run(Terminal terminal, String... args) {
    Path code = own();
    Program program = new Program(terminal, word -> Optional.empty());
    return program.run(
        new ServeCommand(PROGRAM, code, terminal),
        () -> List.of(new ServeCommand("serve", code, terminal)),
        args);
  }

  /** The jar that this is in; the build puts the book beside it. */
  private static Path own() {
    try {
      return Path.of(
          ServeCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** As the jar's manifest has it. */
  private static String version() {
    String version = ServeCommand.class.getPackage().getImplementationVersion();
    return version == null ? "" : " " + version;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        spec(
            name,
            "The life of a TCP connection" + version(),
            "Serves the book at 127.0.0.1, to this machine alone, until Ctrl-C.",
            "Its address has a key, which holds until then.");
    spec.addOption(
        OptionSpec.builder("--port")
            .type(int.class)
            .converters(new PortConverter(0))
            .defaultValue(String.valueOf(PORT))
            .paramLabel("PORT")
            .description("Listens at this port (" + PORT + "), or the next that is free; 0: any.")
            .build());
    spec.addOption(
        OptionSpec.builder("--no-open")
            .type(boolean.class)
            .description("Prints the address, and does not open it in a browser.")
            .build());
    return spec;
  }

  @Override
  public int execute(ParseResult parsed) throws RefusedException, IOException {
    Path book = code.resolveSibling("book");
    if (!Files.isRegularFile(book.resolve("index.html"))) {
      throw new RefusedException(
          "there is no book at " + book + "; ./mvnw -DskipTests package builds it");
    }
    int wanted = parsed.matchedOptionValue("--port", PORT);
    try (Serve serve = new Serve(book, Programs.beside(code), wanted, terminal)) {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(serve::close)); // Ctrl-C ends the player, too.
      serve.warm();
      if (wanted != 0 && serve.port() != wanted) {
        terminal.complain("port " + wanted + " is taken; the book is at the next that is free");
      }
      terminal.out().println("The book: " + serve.address());
      terminal.out().println("Ctrl-C ends it; the address holds until then.");
      terminal.out().flush();
      if (!parsed.hasMatchedOption("--no-open")) {
        open(serve.address());
      }
      new CountDownLatch(1).await(); // Until Ctrl-C.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.DONE;
  }

  /** As the system opens an address; where it knows no way, the reader has it printed. */
  private static void open(String address) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    List<String> opener =
        system.contains("win")
            ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
            : List.of(system.contains("mac") ? "open" : "xdg-open", address);
    try {
      new ProcessBuilder(opener)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException noOpener) {
      // The address is printed.
    }
  }
}

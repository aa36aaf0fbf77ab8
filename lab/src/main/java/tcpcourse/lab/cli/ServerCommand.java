package tcpcourse.lab.cli;

import static tcpcourse.lab.arguments.Command.option;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tcpcourse.lab.PlainPair;
import tcpcourse.lab.arguments.Command;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.arguments.PortConverter;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.terminal.Ticker;

/**
 * {@code server}: the pair's server without the lab, until Ctrl-C. The first line it prints is the
 * address it listens on.
 */
record ServerCommand(Chapter chapter, Terminal terminal, Ticker pulse) implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        spec("server", chapter.version(), "Runs the pair's server, without the lab, until Ctrl-C.");
    spec.addOption(
        option("--port", "N", Integer.class)
            .converters(new PortConverter(0))
            .description("Where it listens: " + PlainPair.PORT + " (default); 0: any free port.")
            .build());
    spec.addOption(
        option("--bind", "ADDR", String.class)
            .description("The address: " + PlainPair.LOOPBACK + " (default); 0.0.0.0: every one.")
            .build());
    return spec;
  }

  @Override
  public int execute(ParseResult parsed) throws RefusedException, IOException {
    InetAddress host = address(parsed.matchedOptionValue("--bind", PlainPair.LOOPBACK));
    int port = parsed.matchedOptionValue("--port", PlainPair.PORT);
    try (ServerSocket listener = new ServerSocket()) {
      bind(listener, new InetSocketAddress(host, port));
      serve(listener);
    }
    return ExitCode.DONE;
  }

  private void serve(ServerSocket listener) throws IOException {
    String name = PlainPair.name((InetSocketAddress) listener.getLocalSocketAddress());
    terminal.out().println("listening on " + name);
    if (terminal.outputLost()) {
      return; // nobody would know where
    }
    if (!listener.getInetAddress().isLoopbackAddress()) {
      terminal.complain(
          "whoever reaches this machine can connect; --bind "
              + PlainPair.LOOPBACK
              + " keeps it to this machine");
    }
    try (Losses losses = new Losses(terminal, pulse)) {
      new Guests(chapter.server().orElseThrow(), losses, Thread::new).serve(listener);
    } catch (IOException broken) {
      if (!listener.isClosed()) {
        throw new IOException("the server on " + name + " stopped: " + broken.getMessage(), broken);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static InetAddress address(String bind) throws RefusedException {
    if (bind.isBlank()) {
      throw new RefusedException("--bind: no address is named; give one of this machine");
    }
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException unknown) {
      throw new RefusedException(
          "--bind: unknown host " + bind + "; give an address of this machine");
    }
  }

  private static void bind(ServerSocket listener, InetSocketAddress address)
      throws RefusedException {
    try {
      listener.bind(address);
    } catch (IOException refused) {
      throw new RefusedException(
          "cannot listen on %s: %s; --port 0 takes any free port, --bind an address of this machine"
              .formatted(PlainPair.name(address), refused.getMessage()));
    }
  }
}

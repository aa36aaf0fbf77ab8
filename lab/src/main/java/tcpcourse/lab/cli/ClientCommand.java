package tcpcourse.lab.cli;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import tcpcourse.lab.PlainPair;
import tcpcourse.lab.arguments.Command;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.arguments.PortConverter;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.terminal.ImpatientSocket;
import tcpcourse.lab.terminal.PrintableStream;
import tcpcourse.lab.terminal.Terminal;
import tcpcourse.lab.terminal.Ticker;

/** {@code client}: the pair's client without the lab; sends what is typed, line by line. */
record ClientCommand(Chapter chapter, Terminal terminal, Ticker pulse) implements Command {

  /** A line is sent when it is whole; until then it is kept. */
  static final int LONGEST_LINE = 1 << 24;

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        spec(
            "client",
            chapter.version(),
            "Runs the pair's client, without the lab; sends what you type.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("HOST")
            .index("0")
            .arity("0..1")
            .type(String.class)
            .description("A name or an address; " + PlainPair.LOOPBACK + " if left out.")
            .build());
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("PORT")
            .index("1")
            .arity("0..1")
            .type(Integer.class)
            .converters(new PortConverter(1))
            .description(PlainPair.PORT + " if left out.")
            .build());
    return spec;
  }

  @Override
  public int execute(ParseResult parsed) throws RefusedException, IOException {
    String host = parsed.matchedPositionalValue(0, PlainPair.LOOPBACK);
    int port = parsed.matchedPositionalValue(1, PlainPair.PORT);
    if (host.isBlank()) {
      throw new RefusedException("no host is named; give a name or an address");
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new RefusedException("unknown host " + host + "; give a name or an address");
    }
    talk(address);
    return ExitCode.DONE;
  }

  private void talk(InetSocketAddress address) throws RefusedException, IOException {
    String name = PlainPair.name(address);
    try (ImpatientSocket socket = new ImpatientSocket(terminal, pulse, name);
        PrintStream heard = PrintableStream.on(terminal.out())) {
      try {
        chapter.client().orElseThrow().talk(socket, address, typed(), heard);
      } catch (IOException broken) {
        throw inWords(broken, socket, name);
      }
    }
  }

  private BufferedReader typed() {
    return new BufferedReader(
        new LinesReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)));
  }

  /** What it reads has no line that is longer than memory is for. */
  private static final class LinesReader extends FilterReader {

    private int length;

    private LinesReader(Reader in) {
      super(in);
    }

    @Override
    public int read(char[] text, int offset, int most) throws IOException {
      int n = super.read(text, offset, most);
      for (int i = offset; i < offset + n; i++) {
        length = text[i] == '\n' ? 0 : length + 1;
        if (length > LONGEST_LINE) {
          throw new LineTooLongException();
        }
      }
      return n;
    }
  }

  private static final class LineTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    private LineTooLongException() {
      super("a line that is sent has at most " + LONGEST_LINE + " characters");
    }
  }

  private static IOException inWords(IOException broken, ImpatientSocket socket, String name)
      throws RefusedException {
    if (broken instanceof LineTooLongException) {
      throw new RefusedException(broken.getMessage());
    }
    String why = broken.getMessage() == null ? "" : ": " + broken.getMessage();
    if (socket.finHeard()) {
      return new IOException(
          "FIN from " + name + ": it closed before its answer was whole" + why, broken);
    }
    if (socket.isConnected()) {
      return new IOException("the connection to " + name + " broke" + why, broken);
    }
    String silence = broken instanceof SocketTimeoutException ? "no answer at all; " : "";
    throw new RefusedException("cannot connect to " + name + ": " + silence + broken.getMessage());
  }
}

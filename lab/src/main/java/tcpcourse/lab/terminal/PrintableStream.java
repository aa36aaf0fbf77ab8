package tcpcourse.lab.terminal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import tcpcourse.lab.recording.Printable;

/** Takes in what a peer has sent and prints it line by line, each made {@link Printable}. */
public final class PrintableStream extends OutputStream {

  /** A line that goes on beyond this is broken here: a peer does not get to fill the memory. */
  private static final int LONGEST = 1 << 20;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final PrintStream out;

  private PrintableStream(PrintStream out) {
    this.out = out;
  }

  /**
   * A stream whose lines appear on {@code out}, in UTF-8. Closing it prints a last line that has no
   * end; {@code out} stays open.
   */
  public static PrintStream on(PrintStream out) {
    return new PrintStream(new PrintableStream(out), true, StandardCharsets.UTF_8);
  }

  @Override
  public void write(int octet) {
    if (octet == '\n' || line.size() == LONGEST) {
      print();
    }
    if (octet != '\n') {
      line.write(octet);
    }
  }

  @Override
  public void close() {
    if (line.size() > 0) {
      print();
    }
  }

  private void print() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    out.println(Printable.line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
  }
}

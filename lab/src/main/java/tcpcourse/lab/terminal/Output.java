package tcpcourse.lab.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One of this process's own streams, in UTF-8 whatever the locale says: ladders are not ASCII. A
 * PrintStream throws nothing; this one keeps what was thrown.
 */
public final class Output extends PrintStream {

  /** EPIPE, in the kernel's words. */
  public static final String NOBODY_READS = "Broken pipe";

  private final Sink sink;

  /** Writes to a descriptor of this process, which stays open. */
  public static Output to(FileDescriptor descriptor) {
    return new Output(new Sink(new FileOutputStream(descriptor)));
  }

  /** Writes to {@code stream}. */
  public static Output to(OutputStream stream) {
    return new Output(new Sink(stream));
  }

  private Output(Sink sink) {
    super(sink, true, StandardCharsets.UTF_8);
    this.sink = sink;
  }

  /** Why something could not be written; empty if everything was. */
  Optional<String> lost() {
    checkError();
    return Optional.ofNullable(sink.failure).map(IOException::getMessage);
  }

  private static final class Sink extends FilterOutputStream {

    private volatile IOException failure;

    private Sink(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException lost) {
        failure = lost;
        throw lost;
      }
    }
  }
}

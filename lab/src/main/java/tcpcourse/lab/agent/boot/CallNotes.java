package tcpcourse.lab.agent.boot;

import java.io.IOException;
import java.lang.StackWalker.StackFrame;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells the lab of the calls that this JVM's programs make. What the JDK calls on its own account
 * inside of a call is none.
 */
public final class CallNotes {

  private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();
  private static final StackWalker STACK = StackWalker.getInstance();
  private static final int SHORT = 24;
  private static volatile CallWire wire;

  private CallNotes() {}

  /** Connects to the lab's socket of that name. */
  public static void open(String path) throws IOException {
    INSIDE.set(true);
    source(); // what it takes is loaded now, and not within a call
    wire = new CallWire(path);
    INSIDE.remove();
  }

  /** Nothing that this thread calls is told. */
  static void beQuiet() {
    INSIDE.set(true);
  }

  /**
   * A call begins.
   *
   * @param method of the JDK's own class
   * @return its number, for {@link #returned}; 0 if it is not told
   */
  public static int began(String method, Object self, Object[] arguments) {
    if (wire == null || INSIDE.get() != null || isOther(self, arguments)) {
      return 0;
    }
    INSIDE.set(true);
    String actor = Thread.currentThread().getName();
    String source = source();
    String name = name(method);
    List<String> words = words(name, arguments);
    int number =
        wire.tell(
            out -> {
              out.writeBoolean(true);
              out.writeUTF(actor);
              out.writeUTF(name);
              out.writeInt(words.size());
              for (String word : words) {
                out.writeUTF(word);
              }
              out.writeUTF(source);
            });
    if (number == 0) {
      INSIDE.remove();
    }
    return number;
  }

  /** It has come back. */
  public static void returned(
      int number, String method, Object[] arguments, Object result, Throwable thrown) {
    if (number != 0) {
      String outcome = thrown == null ? outcome(name(method), arguments, result) : words(thrown);
      tell(number, outcome, thrown != null);
      INSIDE.remove();
    }
  }

  /** An asynchronous call has been handed in: who gets its result tells of it. */
  public static void handedIn(int number, Object handler, Throwable thrown) {
    if (number != 0) {
      if (thrown != null) {
        tell(number, words(thrown), true);
      } else if (handler == null) {
        tell(number, "a Future", false);
      }
      INSIDE.remove();
    }
  }

  private static void tell(int number, String outcome, boolean failed) {
    wire.tell(
        out -> {
          out.writeBoolean(false);
          out.writeInt(number);
          out.writeUTF(outcome);
          out.writeBoolean(failed);
        });
  }

  /** The handler of an asynchronous call, which tells of its result before the program has it. */
  public static Object telling(int number, String method, Object handler, ByteBuffer buffer) {
    if (number == 0 || handler == null) {
      return handler;
    }
    @SuppressWarnings("unchecked")
    CompletionHandler<Object, Object> program = (CompletionHandler<Object, Object>) handler;
    return new CompletionHandler<Object, Object>() {
      @Override
      public void completed(Object result, Object attachment) {
        Object[] arguments = {buffer};
        within(true, () -> tell(number, outcome(name(method), arguments, result), false));
        within(false, () -> program.completed(result, attachment));
      }

      @Override
      public void failed(Throwable thrown, Object attachment) {
        within(true, () -> tell(number, words(thrown), true));
        within(false, () -> program.failed(thrown, attachment));
      }
    };
  }

  /** A result that is there at once is handed to the program while its call is still underway. */
  private static void within(boolean quiet, Runnable work) {
    Boolean before = INSIDE.get();
    set(quiet ? true : null);
    try {
      work.run();
    } finally {
      set(before);
    }
  }

  private static void set(Boolean inside) {
    if (inside == null) {
      INSIDE.remove();
    } else {
      INSIDE.set(inside);
    }
  }

  /** Sockets of this machine's file system are no TCP. */
  private static boolean isOther(Object self, Object[] arguments) {
    try {
      for (Object argument : arguments) {
        if (argument instanceof UnixDomainSocketAddress) {
          return true;
        }
      }
      return self instanceof SocketChannel channel
          && channel.isOpen()
          && channel.getLocalAddress() instanceof UnixDomainSocketAddress;
    } catch (IOException unknown) {
      return false;
    }
  }

  /** The JDK's inner methods by the names that programs know them by. */
  private static String name(String method) {
    return switch (method) {
      case "implCloseSelectableChannel", "implClose" -> "close";
      case "implConnect" -> "connect";
      case "implAccept" -> "accept";
      case "implRead", "blockingRead" -> "read";
      case "implWrite", "blockingWriteFully" -> "write";
      default -> method;
    };
  }

  private static List<String> words(String name, Object[] arguments) {
    List<String> words = new ArrayList<>();
    Object first = arguments.length > 0 ? arguments[0] : null;
    if (first instanceof SocketAddress address) {
      words.add(words(address));
      if (arguments.length == 2 && arguments[1] instanceof Integer more && more > 0) {
        words.add(name.equals("bind") ? "backlog " + more : more + " ms");
      }
    } else if (name.equals("write")) {
      words.add(written(arguments));
    } else if (name.startsWith("set")) {
      for (Object argument : arguments) {
        words.add(String.valueOf(argument));
      }
    }
    return words;
  }

  private static String written(Object[] arguments) {
    if (arguments[0] instanceof byte[] bytes) {
      return words(bytes, (int) arguments[1], (int) arguments[2]);
    }
    ByteBuffer buffer = buffer(arguments);
    if (buffer != null) {
      byte[] bytes = new byte[Math.min(buffer.remaining(), SHORT + 1)];
      buffer.duplicate().get(bytes);
      return buffer.remaining() > SHORT
          ? buffer.remaining() + " bytes"
          : words(bytes, 0, bytes.length);
    }
    long all = 0;
    for (Object argument : arguments) {
      if (argument instanceof ByteBuffer[] buffers) {
        for (ByteBuffer each : buffers) {
          all += each == null ? 0 : each.remaining();
        }
      }
    }
    return all + " bytes";
  }

  private static ByteBuffer buffer(Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof ByteBuffer buffer) {
        return buffer;
      }
    }
    return null;
  }

  private static String outcome(String name, Object[] arguments, Object result) {
    return switch (name) {
      case "accept" -> result == null ? "null" : address(result).map(CallNotes::words).orElse("");
      case "read" -> result instanceof Number count ? got(arguments, count.intValue()) : "";
      case "write" -> result instanceof Number && isRest(arguments) ? result + " bytes" : "";
      case "connect", "finishConnect" -> Boolean.FALSE.equals(result) ? "false" : "";
      default -> "";
    };
  }

  /** Whether something was not written. */
  private static boolean isRest(Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof ByteBuffer buffer && buffer.hasRemaining()) {
        return true;
      } else if (argument instanceof ByteBuffer[] buffers) {
        return Stream.of(buffers).anyMatch(each -> each != null && each.hasRemaining());
      }
    }
    return false;
  }

  private static String got(Object[] arguments, int count) {
    if (count <= 0) {
      return count < 0 ? "-1" : "0 bytes";
    }
    if (arguments[0] instanceof byte[] bytes) {
      return words(bytes, (int) arguments[1], count);
    }
    ByteBuffer buffer = buffer(arguments);
    if (buffer == null || count > SHORT || buffer.position() < count) {
      return count + " bytes";
    }
    byte[] bytes = new byte[count];
    buffer.duplicate().position(buffer.position() - count).get(bytes);
    return words(bytes, 0, count);
  }

  private static Optional<SocketAddress> address(Object accepted) {
    try {
      if (accepted instanceof Socket socket) {
        return Optional.ofNullable(socket.getRemoteSocketAddress());
      } else if (accepted instanceof SocketChannel channel) {
        return Optional.ofNullable(channel.getRemoteAddress());
      } else if (accepted instanceof AsynchronousSocketChannel channel) {
        return Optional.ofNullable(channel.getRemoteAddress());
      }
    } catch (IOException closed) {
      // Then nobody needs to know.
    }
    return Optional.empty();
  }

  private static String words(SocketAddress address) {
    if (address instanceof InetSocketAddress inet) {
      String host = inet.isUnresolved() ? inet.getHostString() : inet.getAddress().getHostAddress();
      return host + ":" + inet.getPort();
    }
    return String.valueOf(address);
  }

  private static String words(Throwable thrown) {
    String name = thrown.getClass().getSimpleName();
    return thrown.getMessage() == null ? name : name + ": " + thrown.getMessage();
  }

  private static String words(byte[] bytes, int offset, int length) {
    String text =
        length > SHORT ? "" : new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    boolean printable = text.chars().allMatch(c -> c >= ' ' && c < 127 || c == '\n' || c == '\r');
    if (length == 0 || length > SHORT || !printable) {
      return length == 1 ? "1 byte" : length + " bytes";
    }
    return '"' + text.replace("\r", "\\r").replace("\n", "\\n") + '"';
  }

  /** The nearest line that is not the JDK's; empty where only the JDK is. */
  private static String source() {
    return STACK.walk(
        frames ->
            frames
                .filter(frame -> !isJdks(frame.getClassName()))
                .findFirst()
                .map(CallNotes::line)
                .orElse(""));
  }

  private static boolean isJdks(String type) {
    return type.startsWith("java.")
        || type.startsWith("javax.")
        || type.startsWith("sun.")
        || type.startsWith("jdk.")
        || type.startsWith("com.sun.")
        || type.startsWith("tcpcourse.lab.agent.");
  }

  private static String line(StackFrame frame) {
    String file = frame.getFileName();
    return (file == null ? frame.getClassName() : file) + ":" + frame.getLineNumber();
  }
}

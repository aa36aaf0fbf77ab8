package tcpcourse.lab.agent.boot;

import java.io.IOException;
import java.lang.StackWalker.StackFrame;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.nio.channels.SocketChannel;
import java.util.List;

/**
 * Tells the lab of the calls that this JVM's programs make. What the JDK calls on its own account
 * inside of a call is none.
 */
public final class CallNotes {

  private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();
  private static final StackWalker STACK = StackWalker.getInstance();
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
    String name = CallText.name(method);
    List<String> words = CallText.words(name, arguments);
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
      String outcome =
          thrown == null ? CallText.outcome(method, arguments, result) : CallText.words(thrown);
      tell(number, outcome, thrown != null);
      INSIDE.remove();
    }
  }

  /** An asynchronous call has been handed in: who gets its result tells of it. */
  public static void handedIn(int number, Object handler, Throwable thrown) {
    if (number != 0) {
      if (thrown != null) {
        tell(number, CallText.words(thrown), true);
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
        within(true, () -> tell(number, CallText.outcome(method, arguments, result), false));
        within(false, () -> program.completed(result, attachment));
      }

      @Override
      public void failed(Throwable thrown, Object attachment) {
        within(true, () -> tell(number, CallText.words(thrown), true));
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

package tcpcourse.lab.exercise;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.watch.CallWords;

/** The reader's program in one take: a judge starts it on a host, once or several times. */
public final class Program {

  private static final int LONGEST = 4_000;

  private final Shape shape;
  private final Method method;
  private final Lab lab;
  private final List<Side> sides = new ArrayList<>();
  private final List<String> thrown = new ArrayList<>();

  Program(Shape shape, Method method, Lab lab) {
    this.shape = shape;
    this.method = method;
    this.lab = lab;
  }

  /**
   * Starts the program on a host, and waits until it has ended, whatever came of it. Where it never
   * does, the take ends here: when nothing can come any more that it waits for, or at the deadline.
   *
   * @param arguments as the shape has them
   */
  public void run(Host host, Object... arguments) throws InterruptedException {
    start(host, arguments).ended();
  }

  /** Starts the program and does not wait: a server, say. */
  public Running<Object> start(Host host, Object... arguments) {
    sides.add(host.side());
    return host.run(host.side().toString(), () -> call(host.side(), arguments));
  }

  private Object call(Side side, Object... arguments) throws Exception {
    try {
      Object given = method.invoke(null, arguments);
      note(side, method.getReturnType() == void.class ? "" : words(given), false);
      return given;
    } catch (InvocationTargetException failed) {
      Throwable cause = failed.getCause();
      note(side, shortened(CallWords.of(cause)), true);
      synchronized (thrown) {
        thrown.add(shape.method() + "() threw " + CallWords.of(cause) + line(cause).orElse(""));
      }
      if (cause instanceof Exception exception) {
        throw exception;
      }
      throw failed;
    }
  }

  private void note(Side side, String outcome, boolean failed) {
    lab.note(at -> new Event.ProgramEnded(at, side, shape.method(), outcome, failed));
  }

  /** Where in the reader's file it was thrown. */
  private Optional<String> line(Throwable cause) {
    return Stream.of(cause.getStackTrace())
        .filter(each -> shape.file().equals(each.getFileName()))
        .map(each -> ", " + each.getFileName() + ":" + each.getLineNumber())
        .findFirst();
  }

  /** On which hosts it was started. */
  List<Side> sides() {
    return List.copyOf(sides);
  }

  /** What was thrown out of it, each in a line. */
  List<String> thrown() {
    synchronized (thrown) {
      return List.copyOf(thrown);
    }
  }

  /** How a recording words what a program gave. */
  static String words(Object given) {
    return shortened(String.valueOf(given));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}

package tcpcourse.lab.watch;

import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.stream.Stream;
import tcpcourse.lab.kernel.ProcessStart;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.tcp.Side;

/**
 * Notes the calls that programs on one host make into {@code java.net}: who called, from which line
 * of source, and what came back. Around each call the host's states are looked at, so that the
 * recording has them in the order of cause and effect.
 */
public final class CallLog {

  /** A call that may fail as {@code java.net} calls do. */
  public interface Call<T> {
    T make() throws IOException;
  }

  /**
   * Whether the current thread is in a noted call. What the JDK then calls on its own account, such
   * as close() after a connect() that failed (JDK 25 does, 17 does not), is no call of the program.
   */
  private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

  /** The line that asked for the program which the current thread runs. */
  private static final ThreadLocal<String> ASKED_FOR = ThreadLocal.withInitial(() -> "");

  private static final StackWalker STACK = StackWalker.getInstance();

  private final Side side;
  private final Recorder recorder;
  private final StateWatch watch;
  private final AtomicInteger numbers;
  private volatile Manners manners = Manners.NONE;

  /**
   * @param numbers numbers the calls of a take; shared by its hosts
   */
  public CallLog(Side side, Recorder recorder, StateWatch watch, AtomicInteger numbers) {
    this.side = side;
    this.recorder = recorder;
    this.watch = watch;
    this.numbers = numbers;
  }

  /** From now on, what the host's programs do beside what their source says. */
  public void turn(Manners turned) {
    manners = turned;
  }

  Manners manners() {
    return manners;
  }

  /** A call by its name and what it is given. */
  public record Said(String name, List<String> arguments) {}

  /** Such a call in the source's words: {@code call("setSoLinger", true, 0)}. */
  public static Said call(String name, Object... arguments) {
    return new Said(name, Stream.of(arguments).map(String::valueOf).toList());
  }

  /** A call that gives nothing back, and fails in its own way. */
  interface Action<X extends IOException> {
    void run() throws X;
  }

  /** A call that gives an option, and fails in its own way. */
  interface Question<T> {
    T ask() throws SocketException;
  }

  /** Makes a call that gives nothing back. */
  void plain(Said said, Action<IOException> action) throws IOException {
    make(
        said,
        () -> {
          action.run();
          return null;
        },
        nothing -> "");
  }

  /** Makes a call that sets an option. */
  void set(Said said, Action<SocketException> action) throws SocketException {
    get(
        said,
        () -> {
          action.run();
          return "";
        });
  }

  /** Makes a call that gives an option. */
  <T> T get(Said said, Question<T> question) throws SocketException {
    try {
      return make(said, question::ask, String::valueOf);
    } catch (SocketException refused) {
      throw refused;
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Makes a call.
   *
   * @param outcome words what it gave
   */
  public <T> T make(Said said, Call<T> call, Function<T, String> outcome) throws IOException {
    if (INSIDE.get()) {
      return call.make();
    }
    manners.before(said.name());
    INSIDE.set(true);
    try {
      return note(said, call, outcome);
    } finally {
      INSIDE.remove();
    }
  }

  /** Notes a question that the program asks; the JDK asks itself the same at many places. */
  <T> T asked(String name, T answer) {
    boolean byTheJdk =
        STACK.walk(
            frames ->
                frames
                    .map(StackWalker.StackFrame::getClassName)
                    .filter(frame -> !frame.startsWith("tcpcourse.lab."))
                    .findFirst()
                    .map(frame -> frame.startsWith("java.") || frame.startsWith("sun."))
                    .orElse(true));
    if (byTheJdk || INSIDE.get()) {
      return answer;
    }
    try {
      return make(call(name), () -> answer, String::valueOf);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private <T> T note(Said said, Call<T> call, Function<T, String> outcome) throws IOException {
    String actor = Thread.currentThread().getName();
    int number = began(actor, said, caller());
    try {
      T result = said.name.equals("close") ? close(call) : call.make();
      returned(actor, number, said, outcome.apply(result), false);
      return result;
    } catch (IOException | RuntimeException thrown) {
      returned(actor, number, said, CallWords.of(thrown), true);
      throw thrown;
    }
  }

  private static <T> T close(Call<T> call) throws IOException {
    Lock noStart = ProcessStart.none();
    noStart.lock();
    try {
      return call.make();
    } finally {
      noStart.unlock();
    }
  }

  /**
   * Notes that a call begins.
   *
   * @param source the line that makes it
   * @return its number in this take
   */
  public int began(String actor, Said said, String source) {
    int number = numbers.incrementAndGet();
    watch.lookAndThen(
        () ->
            recorder.add(
                at ->
                    new Event.CallBegan(
                        at, side, actor, number, said.name, said.arguments, source)));
    return number;
  }

  /** Notes that a call has come back. */
  public void returned(String actor, int number, Said said, String outcome, boolean failed) {
    watch.look();
    recorder.add(
        at ->
            new Event.CallReturned(
                at, side, actor, number, said.name, said.arguments, outcome, failed));
  }

  /** Says which line asked for the program that the current thread runs from now on. */
  public static void askedFor(String line) {
    ASKED_FOR.set(line);
  }

  /**
   * The line that makes a call, or asks for a program: the nearest that is neither the JDK's nor
   * the lab's. A call that a verb of the lab's makes, such as close() of one of its {@code Ends},
   * has the line that asked for it.
   */
  public static String caller() {
    return STACK.walk(
        frames ->
            frames
                .filter(frame -> !frame.getClassName().startsWith("java."))
                .filter(frame -> !frame.getClassName().startsWith("sun."))
                .filter(frame -> !frame.getClassName().startsWith("jdk."))
                .filter(frame -> !frame.getClassName().startsWith("tcpcourse.lab."))
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElseGet(ASKED_FOR::get));
  }
}

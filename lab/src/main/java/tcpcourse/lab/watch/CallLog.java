package tcpcourse.lab.watch;

import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
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

  /**
   * @param numbers numbers the calls of a take; shared by its hosts
   */
  public CallLog(Side side, Recorder recorder, StateWatch watch, AtomicInteger numbers) {
    this.side = side;
    this.recorder = recorder;
    this.watch = watch;
    this.numbers = numbers;
  }

  /** A call that sets or gives an option: what fails is a {@link SocketException}. */
  interface OptionCall<T> {
    T make() throws SocketException;
  }

  /** Makes a call about an option, noted like any other. */
  <T> T option(String text, OptionCall<T> call) throws SocketException {
    try {
      return make(text, call::make, value -> value == null ? "" : value.toString());
    } catch (SocketException refused) {
      throw refused;
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Makes a call that gives nothing back. */
  void plain(String text, Call<Void> call) throws IOException {
    make(text, call, nothing -> "");
  }

  /**
   * Makes a call.
   *
   * @param outcome words what it gave
   */
  public <T> T make(String text, Call<T> call, Function<T, String> outcome) throws IOException {
    if (INSIDE.get()) {
      return call.make();
    }
    INSIDE.set(true);
    try {
      return note(text, call, outcome);
    } finally {
      INSIDE.remove();
    }
  }

  /** Notes a question that the program asks; the JDK asks itself the same at many places. */
  <T> T asked(String text, T answer) {
    boolean byTheJdk =
        STACK.walk(
            frames ->
                frames
                    .map(StackWalker.StackFrame::getClassName)
                    .filter(name -> !name.startsWith("tcpcourse.lab."))
                    .findFirst()
                    .map(name -> name.startsWith("java.") || name.startsWith("sun."))
                    .orElse(true));
    if (byTheJdk || INSIDE.get()) {
      return answer;
    }
    try {
      return make(text, () -> answer, String::valueOf);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private <T> T note(String text, Call<T> call, Function<T, String> outcome) throws IOException {
    String actor = Thread.currentThread().getName();
    int number = numbers.incrementAndGet();
    String source = caller();
    watch.lookAndThen(
        () -> recorder.add(at -> new Event.CallBegan(at, side, actor, number, text, source)));
    try {
      T result = call.make();
      returned(actor, number, text, outcome.apply(result), false);
      return result;
    } catch (IOException | RuntimeException thrown) {
      returned(actor, number, text, Words.of(thrown), true);
      throw thrown;
    }
  }

  private void returned(String actor, int number, String text, String outcome, boolean failed) {
    watch.look();
    recorder.add(at -> new Event.CallReturned(at, side, actor, number, text, outcome, failed));
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

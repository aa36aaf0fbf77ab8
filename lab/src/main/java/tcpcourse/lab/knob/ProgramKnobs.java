package tcpcourse.lab.knob;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Knobs for what the programs do, the same in each experiment that has them: how long they think
 * before a call, which options their sockets have, who of them closes first.
 */
public final class ProgramKnobs {

  private static final String AS_IT_COMES = "default";

  private static final Duration LONGEST = Duration.ofSeconds(2);

  public static final Knob<Duration> THINK_ACCEPT = think("accept");

  public static final Knob<Duration> THINK_READ = think("read");

  public static final Knob<Duration> THINK_WRITE = think("write");

  public static final Knob<Duration> THINK_CLOSE = think("close");

  private static final List<Knob<Duration>> THINK =
      List.of(THINK_ACCEPT, THINK_READ, THINK_WRITE, THINK_CLOSE);

  public static final Knob<Boolean> NO_DELAY =
      Knob.toggle("no-delay", "TCP_NODELAY, on every socket", false);

  public static final Knob<String> LINGER =
      Knob.choice("linger", "seconds of SO_LINGER, on every socket", AS_IT_COMES, "0", "1", "5");

  public static final Knob<Integer> BACKLOG =
      Knob.number("backlog", "the listener’s backlog", "", 1, 50, 50);

  /** Where a program has switched keep-alive on. */
  public static final Knob<Integer> KEEP_COUNT =
      Knob.number("keep-count", "TCP_KEEPCOUNT", "", 1, 6, 3);

  public static final Knob<Integer> KEEP_INTERVAL =
      Knob.number("keep-interval", "TCP_KEEPINTVL", "seconds", 1, 3, 1);

  public static final Knob<Duration> READ_TIMEOUT =
      Knob.time(
          "so-timeout",
          "how long a read() waits, on every socket; 0ms for ever",
          Duration.ZERO,
          Duration.ofSeconds(5),
          Duration.ZERO);

  public static final Knob<String> RECEIVE_BUFFER = buffer("receive-buffer", "SO_RCVBUF");

  public static final Knob<String> SEND_BUFFER = buffer("send-buffer", "SO_SNDBUF");

  public static final Knob<String> CLIENT_CLOSES_FIRST = closesFirst("client", "server");

  public static final Knob<String> SERVER_CLOSES_FIRST = closesFirst("server", "client");

  private ProgramKnobs() {}

  private static Knob<Duration> think(String call) {
    String sentence = "how long a program thinks before it calls " + call + "()";
    return Knob.time("think-" + call, sentence, Duration.ZERO, LONGEST, Duration.ZERO);
  }

  private static Knob<String> buffer(String name, String option) {
    String sentence = "bytes of " + option + ", on every socket";
    return Knob.choice(name, sentence, AS_IT_COMES, "2048", "8192", "65536");
  }

  private static Knob<String> closesFirst(String standard, String other) {
    return Knob.choice("closes-first", "who closes first", standard, other);
  }

  /** How long to think before a call of that name. */
  public static Duration think(Knobs knobs, String call) {
    return THINK.stream()
        .filter(knob -> knob.name().equals("think-" + call))
        .map(knobs::of)
        .findFirst()
        .orElse(Duration.ZERO);
  }

  /** A number that was chosen; empty where it stays as the kernel has it. */
  public static Optional<Integer> number(Knobs knobs, Knob<String> knob) {
    return knobs.turned(knob).filter(word -> !word.equals(AS_IT_COMES)).map(Integer::valueOf);
  }

  /** Who is to close first, if that was turned: {@code client}. */
  public static Optional<String> closesFirst(Knobs knobs) {
    return Stream.of(CLIENT_CLOSES_FIRST, SERVER_CLOSES_FIRST)
        .flatMap(knob -> knobs.turned(knob).stream())
        .findFirst();
  }
}

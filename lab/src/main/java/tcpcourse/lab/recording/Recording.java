package tcpcourse.lab.recording;

import java.util.List;
import java.util.OptionalLong;

/**
 * What an experiment left behind, played once and used three times: printed, asserted on, drawn.
 * Immutable.
 *
 * @param experiment the name it is played by, such as {@code three-way-handshake}
 * @param question what it was played to find out
 * @param made where and when
 * @param takes at least one
 * @param findings what the experiment's own check said about these takes
 */
public record Recording(
    String experiment, String question, Made made, List<Take> takes, List<Finding> findings) {

  /**
   * The circumstances.
   *
   * @param kernel such as {@code Linux 6.18.44}
   * @param jdk such as {@code 17.0.15}
   * @param date such as {@code 2026-11-20}
   * @param delay what the cable took in each direction, in microseconds
   * @param delayBack what it took from server to client, where that was something else
   * @param command what plays it again
   */
  public record Made(
      String kernel, String jdk, String date, long delay, OptionalLong delayBack, String command) {

    private static final String NOT_ASKED = "a kernel that was not asked";

    /** Of a capture, which somebody made: no kernel was asked, no program is known. */
    public static Made captured(String date, String command) {
      return new Made(NOT_ASKED, "not known", date, 0, command);
    }

    /** Whether it was read out of a capture. */
    public boolean ofCapture() {
      return kernel.equals(NOT_ASKED);
    }

    /**
     * The kernel's version.
     *
     * @throws IllegalArgumentException if no kernel was asked
     */
    public Linux linux() {
      return Linux.of(kernel.replaceFirst("^Linux ", ""));
    }

    public Made(String kernel, String jdk, String date, long delay, String command) {
      this(kernel, jdk, date, delay, OptionalLong.empty(), command);
    }

    /** The same where the server's segments take so many microseconds. */
    public Made back(long micros) {
      OptionalLong other = micros == delay ? OptionalLong.empty() : OptionalLong.of(micros);
      return new Made(kernel, jdk, date, delay, other, command);
    }
  }

  public Recording {
    takes = List.copyOf(takes);
    findings = List.copyOf(findings);
  }

  /** The same with other takes: parts of its own, say. */
  public Recording with(List<Take> others) {
    return new Recording(experiment, question, made, others, findings);
  }

  /**
   * The only take.
   *
   * @throws IllegalStateException if there are several
   */
  public Take take() {
    if (takes.size() != 1) {
      throw new IllegalStateException(experiment + " has " + takes.size() + " takes, not one");
    }
    return takes.get(0);
  }

  /** The take of that name. */
  public Take take(String name) {
    return takes.stream()
        .filter(take -> take.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no take \"%s\" in %s; it has %s"
                        .formatted(name, experiment, takes.stream().map(Take::name).toList())));
  }
}

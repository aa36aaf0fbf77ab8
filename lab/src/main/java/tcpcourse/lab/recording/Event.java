package tcpcourse.lab.recording;

import java.util.Optional;
import java.util.OptionalLong;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/**
 * One thing that happened in an experiment, on the lab's one clock: {@link #at()} is in
 * microseconds since the take began. Everything that the ladder, the tests and the book know about
 * an experiment is a list of these.
 */
public sealed interface Event {

  /** When it happened, in microseconds since the take began. */
  long at();

  /**
   * A program called into {@code java.net}.
   *
   * @param actor who called: the name its thread was given, such as "client" or "second client"
   * @param call numbers the calls of a take, from 1; the {@link CallReturned} of the same call has
   *     the same number
   * @param text the call as the source has it, such as {@code connect(192.0.2.2:7788)}
   * @param source the line of Java that made it, such as {@code EchoClient.java:31}
   */
  record CallBegan(long at, Side side, String actor, int call, String text, String source)
      implements Event {

    /** What is called, without its arguments: {@code connect}. */
    public String name() {
      return text.split("\\(", 2)[0];
    }
  }

  /**
   * The call came back.
   *
   * @param outcome what it gave: empty for a plain return, otherwise a value ({@code 6 bytes},
   *     {@code -1}) or an exception ({@code ConnectException: Connection refused})
   * @param failed whether the outcome is an exception
   */
  record CallReturned(
      long at, Side side, String actor, int call, String text, String outcome, boolean failed)
      implements Event {

    /** What was called, without its arguments: {@code connect}. */
    public String name() {
      return text.split("\\(", 2)[0];
    }
  }

  /**
   * A segment on the cable. {@link #at()} is when it left the sending host.
   *
   * @param from the host it left, or that the lab pretended it left ({@link Origin})
   * @param arrived when the cable handed it to the other host; empty unless {@link Fate#DELIVERED}
   * @param rule what the cable was told that made this segment's life unusual ("drop the first
   *     SYN"); empty if nothing
   */
  record Crossing(
      long at,
      Side from,
      Segment segment,
      Origin origin,
      Fate fate,
      OptionalLong arrived,
      String rule)
      implements Event {}

  /** Who put a segment on the cable. */
  enum Origin {
    /** The sending host's own kernel. */
    HOST,
    /** The cable, which delivered a segment a second time. */
    DUPLICATE,
    /** The lab, which wrote the segment itself. */
    INJECTED
  }

  /** What became of a segment. */
  enum Fate {
    DELIVERED,
    /** A rule took it off the cable. */
    DROPPED,
    /** The cable was cut. */
    CUT,
    /** It was still on the cable, or held there, when the take ended. */
    ON_THE_CABLE
  }

  /**
   * A socket of a host was seen in another state than before. {@code before} is {@link
   * TcpState#CLOSED} where the socket was not in the table until now, {@code after} where it has
   * left it.
   */
  record StateSeen(
      long at, Side side, Endpoint local, Endpoint remote, TcpState before, TcpState after)
      implements Event {}

  /** Something the experiment did to the world: "the cable is cut", "the server loses power". */
  record LabAction(long at, String text) implements Event {}

  /**
   * The lab set something on a host. It is a fact of the whole take, whatever part of it is shown:
   * {@link Settings} has the words for it.
   *
   * @param name as sysctl(8) has it, such as {@code net.ipv4.tcp_syn_retries}; or {@code quickack},
   *     an attribute of the host's route to the other (ip-route(8))
   * @param value empty if this kernel knows no such setting, and so nothing was set
   */
  record Setting(long at, Side side, String name, Optional<String> value) implements Event {}

  /**
   * A number read off a host, such as the bytes waiting in a socket's receive queue.
   *
   * @param what names the series; several readings of one series make a plot
   */
  record Measured(long at, Side side, String what, double value, String unit) implements Event {}
}

package tcpcourse.lab.recording;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.FragmentationNeeded;
import tcpcourse.lab.tcp.IcmpUnreachable;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.tcp.Time;

/**
 * One thing that happened in an experiment, on the lab's one clock: {@link #at()} is in
 * microseconds since the take began. Everything that the ladder, the tests and the book know about
 * an experiment is a list of these.
 */
public sealed interface Event {

  /** When it happened, in microseconds since the take began. */
  long at();

  /** What happened at one of the two hosts. A segment counts to the host that it leaves. */
  sealed interface AtHost extends Event {
    Side side();
  }

  /** A call into {@code java.net}, as it begins or as it comes back. */
  sealed interface Call extends AtHost {

    /** Who called: the name its thread was given, such as "client" or "second client". */
    String actor();

    /** Numbers the calls of a take, from 1; beginning and return have the same number. */
    int call();

    /** What is called: {@code connect}. */
    String name();

    /** What it is given, each as the source would have it: {@code 192.0.2.2:7788}. */
    List<String> arguments();

    /** The call as the source has it, such as {@code connect(192.0.2.2:7788)}. */
    default String text() {
      return name() + "(" + String.join(", ", arguments()) + ")";
    }

    /**
     * Whether this is a call of {@code wanted}: a name, {@code read}, or the beginning of the whole
     * call, {@code bind(192.0.2.2:7788}.
     */
    default boolean is(String wanted) {
      return wanted.contains("(") ? text().startsWith(wanted) : name().equals(wanted);
    }
  }

  /**
   * A program called into {@code java.net}.
   *
   * @param source the line of Java that made it, such as {@code EchoClient.java:31}
   */
  record CallBegan(
      long at,
      Side side,
      String actor,
      int call,
      String name,
      List<String> arguments,
      String source)
      implements Call {

    public CallBegan {
      arguments = List.copyOf(arguments);
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
      long at,
      Side side,
      String actor,
      int call,
      String name,
      List<String> arguments,
      String outcome,
      boolean failed)
      implements Call {

    public CallReturned {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * A segment on the cable. {@link #at()} is when it left the sending host.
   *
   * @param from the host it left, or that the lab pretended it left ({@link Origin})
   * @param segment as it left
   * @param arrived when the cable handed it to the other host; empty unless {@link Fate#DELIVERED}
   * @param order what made this segment's life unusual; empty if nothing
   */
  record Crossing(
      long at,
      Side from,
      Segment segment,
      Origin origin,
      Fate fate,
      OptionalLong arrived,
      Optional<Order> order)
      implements AtHost {

    @Override
    public Side side() {
      return from;
    }

    /** What the other host gets, if it gets it: other bytes than left where the order says so. */
    public Segment arriving() {
      return order.map(given -> given.arriving(segment)).orElse(segment);
    }

    /** The order in words, such as "drop the first SYN"; empty if there is none. */
    public String rule() {
      return order.map(Order::words).orElse("");
    }
  }

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
      implements AtHost {}

  /**
   * A socket's state where no kernel was asked; {@code after} is empty where nobody can know it.
   */
  record StateInferred(
      long at, Side side, Optional<TcpState> after, Certainty certainty, String because)
      implements AtHost {

    /** With the sign before it: half a disc where nothing but the standard says so. */
    public String signed() {
      boolean gone = certainty == Certainty.SEEN && after.equals(Optional.of(TcpState.CLOSED));
      String sign = gone ? "○" : certainty.sign();
      return sign + " " + after.map(TcpState::name).orElse(because);
    }
  }

  /** What is to be said of the segment before it, beside its header, such as "sent again". */
  record Remarked(long at, Side side, String text) implements AtHost {}

  /** Something the experiment did to the world, or took note of. */
  sealed interface LabAction extends Event {

    /** In words: "the cable is cut". */
    String text();
  }

  /** The cable is cut: what is on it, and what is sent, is lost. */
  record Cut(long at) implements LabAction {
    @Override
    public String text() {
      return "the cable is cut";
    }
  }

  /** The cable is whole again. */
  record Restored(long at) implements LabAction {
    @Override
    public String text() {
      return "the cable is restored";
    }
  }

  /** A host stops between two instructions. */
  record PowerLoss(long at, Side host) implements LabAction {
    @Override
    public String text() {
      return "the " + host + " loses power";
    }
  }

  /** A host that has lost power is started again. */
  record Boot(long at, Side host) implements LabAction {
    @Override
    public String text() {
      return "the " + host + " is up again";
    }
  }

  /** A host's address belongs to another machine from now on, which knows of no connection. */
  record Moved(long at, Side host) implements LabAction {
    @Override
    public String text() {
      return "the " + host + "'s address moves to another machine";
    }
  }

  /** What is sent to a process. */
  enum Signal {
    KILL,
    STOP,
    CONT
  }

  /** A signal is sent to a process of a host (signal(7)). */
  record Signalled(long at, Side host, Signal signal) implements LabAction {
    @Override
    public String text() {
      String option = signal == Signal.KILL ? "-9" : "-" + signal;
      return "kill " + option + " of the " + host + "'s process";
    }
  }

  /** The garbage collector of a host's program runs: it closes what nothing refers to. */
  record Collected(long at, Side host) implements LabAction {
    @Override
    public String text() {
      return "the " + host + "'s garbage collector runs";
    }
  }

  /** A thread of a host that waits for data is interrupted. */
  record Interrupted(long at, Side host) implements LabAction {
    @Override
    public String text() {
      return "the " + host + "'s reader is interrupted";
    }
  }

  /** An ICMP message has reached a host. */
  record Icmp(long at, Side host, IcmpUnreachable message) implements LabAction {
    @Override
    public String text() {
      return message + " reaches the " + host;
    }
  }

  /**
   * An ICMP message has reached a host: what it sent was too large for a link on the way.
   *
   * @param most how many bytes a packet may have there
   */
  record TooLarge(long at, Side host, int most) implements LabAction {
    @Override
    public String text() {
      return FragmentationNeeded.NAME + " reaches the " + host + ": at most " + most + " bytes";
    }
  }

  /** A router has forgotten a connection that was silent for so long; no host is told. */
  record Forgotten(long at, long micros) implements LabAction {
    @Override
    public String text() {
      return "after " + Time.words(micros) + " of silence the router forgets the connection";
    }
  }

  /** A host no longer knows the other's hardware address. */
  record NeighbourForgotten(long at, Side host) implements LabAction {
    @Override
    public String text() {
      return "the " + host + " forgets its neighbour";
    }
  }

  /** What a program of a host has concluded about its peer. */
  record Verdict(long at, Side host, String verdict) implements LabAction {
    @Override
    public String text() {
      return "the " + host + "'s verdict: " + verdict;
    }
  }

  /**
   * A program of a host that was started as a whole has come back.
   *
   * @param program the method that was called, such as {@code ask}
   * @param outcome what it gave (empty where the method gives nothing) or what it threw
   * @param failed whether it threw
   */
  record ProgramEnded(long at, Side host, String program, String outcome, boolean failed)
      implements LabAction {

    private static final int SHORT = 40;

    @Override
    public String text() {
      String quoted = outcome.replace("\r", "\\r").replace("\n", "\\n");
      String told =
          outcome.length() <= SHORT ? '"' + quoted + '"' : outcome.length() + " characters";
      String gave = outcome.isEmpty() ? "came back" : "gave " + told;
      return "the " + host + "'s " + program + "() " + (failed ? "threw " + quoted : gave);
    }
  }

  /** What no other kind says. */
  record Note(long at, String text) implements LabAction {}

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
  record Measured(long at, Side side, String what, double value, String unit) implements AtHost {}
}

package tcpcourse.lab.rule;

import java.time.Duration;
import java.util.Optional;
import tcpcourse.lab.tcp.FragmentationNeeded;
import tcpcourse.lab.tcp.IcmpUnreachable;
import tcpcourse.lab.tcp.Rejection;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.Time;

/**
 * One thing that the cable is told. {@link #words} says it as a ladder does, and {@link
 * RuleParser#parse} reads those words: each undoes the other.
 */
public sealed interface Rule {

  /** In words: {@code drop the first SYN}. */
  String words();

  /** These segments leave their host and arrive nowhere. */
  record Drop(Chosen segments) implements Rule {
    @Override
    public String words() {
      return "drop the " + segments.words();
    }
  }

  /** These segments arrive so much later; what is sent after them passes them. */
  record HoldFor(Chosen segments, Duration longer) implements Rule {
    @Override
    public String words() {
      return "hold the " + segments.words() + " for " + Time.words(longer);
    }
  }

  /** These are kept back until such a segment arrives; what is sent after them passes them. */
  record HoldUntil(Segments segments, Segments until) implements Rule {
    @Override
    public String words() {
      return "hold the " + segments.words() + " " + limit();
    }

    /** Until when, in words: {@code until the first FIN arrives}. */
    public String limit() {
      return "until the " + until.words() + " arrives";
    }
  }

  /** These segments arrive twice. */
  record Duplicate(Chosen segments) implements Rule {
    @Override
    public String words() {
      return "duplicate the " + segments.words();
    }
  }

  /** A router takes these segments off the cable, and answers each. */
  record Refuse(Segments segments, IcmpUnreachable answer) implements Rule {
    @Override
    public String words() {
      return "a router answers the " + segments.words() + ": " + answer;
    }
  }

  /** A firewall takes these segments off the cable, and answers each with RST. */
  record Reset(Segments segments) implements Rule {
    @Override
    public String words() {
      return "answer the " + segments.words() + " with RST";
    }
  }

  /** A router forgets a connection on which nothing is sent for so long, and then rejects. */
  record Forget(Duration idle, Rejection then) implements Rule {
    @Override
    public String words() {
      String rejects = then == Rejection.SILENCE ? "drop its segments" : "answer with " + then;
      return "forget a connection after " + Time.words(idle) + " of silence, and " + rejects;
    }
  }

  /**
   * A link on the way carries no packet of more bytes.
   *
   * @param told whether the sender of a larger one is told
   */
  record Narrow(int most, boolean told) implements Rule {
    @Override
    public String words() {
      String then =
          told ? "answer what is larger with " + FragmentationNeeded.NAME : "drop what is larger";
      return "carry at most " + most + " bytes, and " + then;
    }
  }

  /** A router hands no SYN on with a greater MSS. */
  record Clamp(int most) implements Rule {
    @Override
    public String words() {
      return "lower each mss to " + most;
    }
  }

  /**
   * The cable is cut: what is on it and what is sent is lost.
   *
   * @param when the segment upon whose arrival; empty: from the beginning
   * @param restored after what time it is whole again; empty: never
   */
  record Cut(Optional<Segments> when, Optional<Duration> restored) implements Rule {
    @Override
    public String words() {
      return "the cable is cut" + upon(when) + after(", and restored after ", restored);
    }
  }

  /**
   * A host loses power: no FIN, no RST, and its programs are gone.
   *
   * @param when the segment upon whose arrival; empty: from the beginning
   * @param up after what time it is up again, without sockets and programs; empty: never
   */
  record PowerLoss(Side host, Optional<Segments> when, Optional<Duration> up) implements Rule {
    @Override
    public String words() {
      return "the " + host + " loses power" + upon(when) + after(", and is up again after ", up);
    }
  }

  private static String upon(Optional<Segments> when) {
    return when.map(segments -> " when the " + segments.words() + " arrives").orElse("");
  }

  private static String after(String words, Optional<Duration> time) {
    return time.map(given -> words + Time.words(given)).orElse("");
  }
}

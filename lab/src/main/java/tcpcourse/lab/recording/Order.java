package tcpcourse.lab.recording;

import tcpcourse.lab.tcp.FragmentationNeeded;
import tcpcourse.lab.tcp.IcmpUnreachable;
import tcpcourse.lab.tcp.MssClamp;
import tcpcourse.lab.tcp.Rejection;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.Time;

/** What the cable did with a segment other than to carry it, and why. */
public sealed interface Order {

  /** In words, such as "drop the first SYN". */
  String words();

  /** What the segment's sender gets in answer: "RST", "ICMP host unreachable"; empty if nothing. */
  default String reply() {
    return "";
  }

  /** What the other host gets of a segment, if it gets it: nearly always the same bytes. */
  default Segment arriving(Segment left) {
    return left;
  }

  /**
   * Takes it off the cable.
   *
   * @param segments which, in words: "first SYN"
   */
  record Drop(String segments) implements Order {
    @Override
    public String words() {
      return "drop the " + segments;
    }
  }

  /** Keeps it back until it is released. */
  record Hold(String segments) implements Order {
    @Override
    public String words() {
      return "hold the " + segments;
    }
  }

  /** Lets it arrive a second time. */
  record Duplicate(String segments) implements Order {
    @Override
    public String words() {
      return "duplicate the " + segments;
    }
  }

  /**
   * Takes it off the cable as a firewall does, and answers with RST.
   *
   * @param segments which, in words: "SYN"
   */
  record Reset(String segments) implements Order {
    @Override
    public String words() {
      return "answer the " + segments + " with RST";
    }

    @Override
    public String reply() {
      return "RST";
    }
  }

  /**
   * Forgets a connection that is silent, and rejects what is sent on it afterwards.
   *
   * @param micros for how long, in microseconds
   */
  record Forget(long micros, Rejection rejection) implements Order {
    @Override
    public String words() {
      String then = reply().isEmpty() ? "drop its segments" : "answer with " + rejection;
      return "forget a connection after " + Time.words(micros) + " of silence, and " + then;
    }

    @Override
    public String reply() {
      return rejection == Rejection.SILENCE ? "" : rejection.toString();
    }
  }

  /**
   * Takes it off the cable because the link behind the router carries less.
   *
   * @param most how many bytes a packet may have there
   * @param told whether its sender is told so
   */
  record Narrow(int most, boolean told) implements Order {
    @Override
    public String words() {
      String then = told ? "answer what is larger with " + reply() : "drop what is larger";
      return "carry at most " + most + " bytes, and " + then;
    }

    @Override
    public String reply() {
      return told ? FragmentationNeeded.NAME : "";
    }
  }

  /**
   * Hands it on with a smaller MSS.
   *
   * @param most how many bytes of data a segment may have
   */
  record Clamp(int most) implements Order {
    @Override
    public String words() {
      return "lower each mss to " + most;
    }

    /** What it does to a segment. */
    public MssClamp clamp() {
      return new MssClamp(most);
    }

    @Override
    public Segment arriving(Segment left) {
      return clamp().of(left);
    }
  }

  /** Takes it off the cable as a router does, and answers. */
  record Refuse(IcmpUnreachable answer) implements Order {
    @Override
    public String words() {
      return answer.toString();
    }

    @Override
    public String reply() {
      return answer.toString();
    }
  }

  /** Nobody is there to take it in: no order of the experiment's, but what its power loss means. */
  record NoPower(Side host) implements Order {
    @Override
    public String words() {
      return "the " + host + " has no power";
    }
  }
}

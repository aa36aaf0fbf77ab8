package tcpcourse.lab.recording;

import tcpcourse.lab.tcp.IcmpUnreachable;
import tcpcourse.lab.tcp.Side;

/** What the cable did with a segment other than to carry it, and why. */
public sealed interface Order {

  /** In words, such as "drop the first SYN". */
  String words();

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

  /** Takes it off the cable as a router does, and answers. */
  record Refuse(IcmpUnreachable answer) implements Order {
    @Override
    public String words() {
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

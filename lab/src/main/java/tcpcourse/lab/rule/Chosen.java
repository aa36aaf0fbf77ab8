package tcpcourse.lab.rule;

import tcpcourse.lab.tcp.Match;

/** Which segments a rule is about. */
public sealed interface Chosen permits Segments, Chosen.Nth {

  /** What finds them on the cable. */
  Match match();

  /** In words, without their article: {@code first SYN}. */
  default String words() {
    return match().toString();
  }

  /**
   * The n-th segment of all, counted from 1, both directions together.
   *
   * @param n from 1 on
   */
  record Nth(int n) implements Chosen {
    @Override
    public Match match() {
      return Match.nthOfAll(n);
    }
  }
}

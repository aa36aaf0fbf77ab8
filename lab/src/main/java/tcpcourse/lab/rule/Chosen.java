package tcpcourse.lab.rule;

import tcpcourse.lab.tcp.Ordinal;

/** Which segments a rule is about. */
public sealed interface Chosen permits Segments, Chosen.Nth {

  /** In words, without their article: {@code first SYN}. */
  String words();

  /**
   * The n-th segment of all, counted from 1, both directions together.
   *
   * @param n from 1 on
   */
  record Nth(int n) implements Chosen {
    @Override
    public String words() {
      return Ordinal.of(n) + " segment";
    }
  }
}

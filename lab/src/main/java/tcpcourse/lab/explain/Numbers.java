package tcpcourse.lab.explain;

/** Compares sequence numbers, which wrap: the shorter way round decides (RFC 9293 §3.4). */
final class Numbers {

  private Numbers() {}

  static boolean before(int one, int other) {
    return one - other < 0;
  }

  static int later(int one, int other) {
    return before(one, other) ? other : one;
  }
}

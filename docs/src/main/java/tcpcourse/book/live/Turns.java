package tcpcourse.book.live;

import java.util.ArrayList;
import java.util.List;

/**
 * Who plays, and who waits for it: one plays, four wait, and more are sent away. A page that asks
 * anew means its newest only: what it asked before is broken off.
 */
final class Turns {

  private static final int WAITING = 4;

  /** Who asked, and whether somebody is still to be played for. */
  static final class Turn {
    private final String page;
    private volatile boolean given;

    private Turn(String page) {
      this.page = page;
    }

    /** Whether the same page has asked anew. */
    boolean isGivenUp() {
      return given;
    }
  }

  /** The first plays. */
  private final List<Turn> line = new ArrayList<>();

  /**
   * Stands in line.
   *
   * @param page tells one page from another
   * @throws Refusal if the line is long enough
   */
  synchronized Turn join(String page) throws Refusal {
    for (Turn older : List.copyOf(line)) {
      if (older.page.equals(page)) {
        older.given = true;
        if (line.get(0) != older) {
          line.remove(older);
        }
      }
    }
    if (line.size() > WAITING) {
      throw new Refusal(429, "one is played and " + WAITING + " wait; ask again a little later");
    }
    Turn turn = new Turn(page);
    line.add(turn);
    notifyAll();
    return turn;
  }

  /** Waits a while; says how many stand before, 0 if it is this one's turn. */
  synchronized int await(Turn turn, long millis) throws InterruptedException {
    if (line.indexOf(turn) > 0) {
      wait(millis);
    }
    return Math.max(0, line.indexOf(turn));
  }

  synchronized void leave(Turn turn) {
    line.remove(turn);
    notifyAll();
  }
}

package tcpcourse.lab.watch;

import java.util.Map;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Side;

/**
 * When the lab looked at the hosts' sockets during a take, in {@link System#nanoTime()}: how
 * exactly it knows when a state changed. Between two looks a state may come and go unseen.
 *
 * @param began when the take began; no host had a socket
 * @param before for each event, by identity, when the newest look at each side's sockets had begun
 *     that was over before the event was noted
 * @param last when the last look of all at each side's sockets began
 */
public record Looks(long began, Map<Event, Both<Long>> before, Both<Long> last) {

  /**
   * When the last look at the sockets of {@code side} began that was over before {@code event} was
   * noted.
   */
  public long before(Event event, Side side) {
    return before.get(event).of(side);
  }
}

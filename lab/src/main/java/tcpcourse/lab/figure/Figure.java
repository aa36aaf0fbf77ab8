package tcpcourse.lab.figure;

import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Side;

/**
 * A ladder that stands in the book.
 *
 * @param id its id on the page; a step is addressed as {@code #id:5}
 * @param part what it shows of which take
 * @param toScale whether the page shows it with long waits in proportion
 * @param playsItself whether it begins to play when its page is opened, where motion is welcome
 * @param ends the two hosts' addresses
 */
public record Figure(
    String id,
    Recording recording,
    TakePart part,
    boolean toScale,
    boolean playsItself,
    Both<String> ends) {

  public Figure(
      String id, Recording recording, TakePart part, boolean toScale, boolean playsItself) {
    this(id, recording, part, toScale, playsItself, Both.of(Side::address));
  }

  /** Of the recording's takes, the one that is shown, from 0. */
  int take() {
    return recording.takes().indexOf(part.take());
  }
}

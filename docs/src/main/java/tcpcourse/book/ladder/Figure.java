package tcpcourse.book.ladder;

import tcpcourse.lab.recording.Recording;

/**
 * A ladder that stands in the book.
 *
 * @param id its id on the page; a step is addressed as {@code #id:5}
 * @param part what it shows of which take
 * @param toScale whether the page shows it with long waits in proportion
 * @param playsItself whether it begins to play when its page is opened, where motion is welcome
 */
public record Figure(
    String id, Recording recording, TakePart part, boolean toScale, boolean playsItself) {

  /** Of the recording's takes, the one that is shown, from 0. */
  int take() {
    return recording.takes().indexOf(part.take());
  }
}

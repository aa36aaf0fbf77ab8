package tcpcourse.book.ladder;

import java.util.List;
import java.util.stream.IntStream;
import tcpcourse.book.kit.BookFault;
import tcpcourse.lab.figure.TakePart;
import tcpcourse.lab.recording.Take;

/** Finds a part of a take by the words that the book's text has for its events. */
final class PartByWords {

  private PartByWords() {}

  /**
   * The part from one event to another.
   *
   * @param from how the first event's words begin, such as {@code client close()}, {@code server
   *     ACK seq=1 ack=2} or {@code client FIN_WAIT1}; null for the take's first
   * @param to how the last one's begin; null for the take's last
   * @throws BookFault if there is no such event
   */
  static TakePart of(Take take, String from, String to) {
    if (from == null && to == null) {
      return TakePart.whole(take);
    }
    List<String> words = TakeWords.of(take).events();
    int first = from == null ? 0 : find(words, from, 0);
    int last = to == null ? words.size() - 1 : find(words, to, first);
    return TakePart.between(take, first, last);
  }

  /**
   * The part of another take that begins with the same words; all of it if that has no such event.
   */
  static TakePart likewise(TakePart part, Take other) {
    if (part.first() == 0) {
      return TakePart.whole(other);
    }
    String from = TakeWords.of(part.take()).events().get(part.first());
    boolean begins = TakeWords.of(other).events().stream().anyMatch(word -> word.startsWith(from));
    return of(other, begins ? from : null, null);
  }

  private static int find(List<String> words, String wanted, int from) {
    return IntStream.range(from, words.size())
        .filter(i -> words.get(i).startsWith(wanted))
        .findFirst()
        .orElseThrow(() -> new BookFault("no event \"" + wanted + "\" from number " + from));
  }
}

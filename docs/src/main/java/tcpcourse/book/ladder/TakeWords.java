package tcpcourse.book.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tcpcourse.book.kit.BookFault;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.recording.Numbering;
import tcpcourse.lab.recording.SegmentText;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.TcpState;

/**
 * A take's moments in the words by which the book's text names them: {@code client close()}, {@code
 * client's close() returns}, {@code server ACK seq=1 ack=2}, the same with {@code arrives} behind,
 * {@code client FIN_WAIT1}.
 *
 * @param events in recorded order
 */
public record TakeWords(List<Moment> moments, List<String> events) {

  private static final String ARRIVES = " arrives";

  /** {@code 2. client SYN}: the second that begins so. */
  private static final Pattern COUNTED = Pattern.compile("(\\d+)\\. (.*)");

  public static TakeWords of(Take take) {
    SegmentText text = new SegmentText(Numbering.RELATIVE);
    List<String> words = new ArrayList<>();
    for (Event event : take.events()) {
      words.add(
          event instanceof Event.Crossing crossing
              ? crossing.from() + " " + text.next(crossing).line()
              : words(event));
    }
    return new TakeWords(Moment.of(take), words);
  }

  private static String words(Event event) {
    if (event instanceof Event.CallBegan call) {
      return call.side() + " " + call.text();
    } else if (event instanceof Event.CallReturned back) {
      return back.side() + "'s " + back.name() + "() " + outcome(back);
    } else if (event instanceof Event.StateSeen seen) {
      return seen.side() + " " + seen.after();
    } else if (event instanceof Event.StateInferred state) {
      return state.side() + " " + state.after().map(TcpState::name).orElse(state.because());
    } else if (event instanceof Event.Setting setting) {
      return Settings.line(setting);
    }
    return event instanceof Event.LabAction action ? action.text() : "";
  }

  private static String outcome(Event.CallReturned back) {
    if (back.outcome().isEmpty()) {
      return "returns";
    }
    return (back.failed() ? "throws " : "gives ") + back.outcome();
  }

  /** The whole of a moment's words. */
  public String of(Moment moment) {
    return events.get(moment.index()) + (moment.arrival() ? ARRIVES : "");
  }

  /**
   * The first moment whose words begin so; with {@code 2.} before them, the second.
   *
   * @throws BookFault if there is none
   */
  public Moment named(String words) {
    return named(words, 0);
  }

  /** The same, where it must not come before that place among the moments. */
  public Moment named(String words, int from) {
    Matcher counted = COUNTED.matcher(words);
    boolean isCounted = counted.matches();
    String begin = isCounted ? counted.group(2) : words;
    return moments.stream()
        .skip(isCounted ? 0 : from)
        .filter(moment -> begins(moment, begin))
        .skip(isCounted ? Long.parseLong(counted.group(1)) - 1 : 0)
        .findFirst()
        .filter(moment -> moments.indexOf(moment) >= from)
        .orElseThrow(() -> none(words, from));
  }

  /** Whether some moment's words begin so. */
  public boolean has(String words) {
    return moments.stream().anyMatch(moment -> begins(moment, words));
  }

  private boolean begins(Moment moment, String begin) {
    return begin.endsWith(ARRIVES)
        ? moment.arrival()
            && events
                .get(moment.index())
                .startsWith(begin.substring(0, begin.length() - ARRIVES.length()))
        : !moment.arrival() && events.get(moment.index()).startsWith(begin);
  }

  private BookFault none(String words, int from) {
    List<String> there =
        moments.stream().skip(from).map(this::of).filter(text -> !text.isEmpty()).toList();
    return new BookFault("no event \"" + words + "\"; there are: " + String.join(" | ", there));
  }
}

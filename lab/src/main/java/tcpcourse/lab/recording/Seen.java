package tcpcourse.lab.recording;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was seen of a take, put into words for who reads that a fact is not so. */
public final class Seen {

  /** More of a kind than these are counted, and not told. */
  private static final int MOST = 20;

  private Seen() {}

  /** A value in words: a list's items one after the other, an event as a reader would tell it. */
  public static String words(Object value) {
    if (value instanceof Optional<?> perhaps) {
      return perhaps.map(Seen::words).orElse("nothing");
    } else if (value instanceof Collection<?> all) {
      return all.isEmpty() ? "nothing" : list(all);
    } else if (value instanceof Double || value instanceof Float) {
      return number(((Number) value).doubleValue());
    } else if (value instanceof Event event) {
      return event(event);
    } else if (value instanceof WindowSeries series) {
      return list(series.points().stream().map(Seen::point).toList());
    }
    String text = value instanceof Event.Origin who ? who(who) : String.valueOf(value);
    return text.isEmpty() ? "a plain return" : text;
  }

  /** A kind of event: {@code power loss}. */
  public static String kind(Class<? extends Event> kind) {
    return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private static String list(Collection<?> all) {
    boolean ofWords = all.stream().anyMatch(each -> isLong(each));
    String told =
        all.stream()
            .limit(MOST)
            .map(Seen::words)
            .collect(Collectors.joining(ofWords ? "; " : ", "));
    return all.size() <= MOST ? told : told + " and " + (all.size() - MOST) + " more";
  }

  /** Whether there are words in it, perhaps with commas between. */
  private static boolean isLong(Object item) {
    return item instanceof Collection || item instanceof Event || words(item).contains(" ");
  }

  private static String who(Event.Origin origin) {
    return switch (origin) {
      case HOST -> "a host";
      case DUPLICATE -> "the cable";
      case INJECTED -> "the lab";
    };
  }

  private static String number(double value) {
    String told = String.format(Locale.ROOT, "%.3f", value);
    return told.replaceFirst("\\.?0+$", "");
  }

  private static String point(WindowSeries.Point point) {
    return "window " + point.window() + " with " + point.inFlight() + " underway";
  }

  private static String event(Event event) {
    if (event instanceof Event.CallBegan call) {
      return "the " + call.side() + " called " + call.name() + "()";
    } else if (event instanceof Event.CallReturned back) {
      String gave = back.outcome().isEmpty() ? " returned" : " gave " + back.outcome();
      return "the " + back.side() + "'s " + back.name() + "()" + gave;
    } else if (event instanceof Event.StateSeen state) {
      return "the " + state.side() + " in " + state.after();
    } else if (event instanceof Event.LabAction action) {
      return action.text();
    } else if (event instanceof Event.Setting setting) {
      return Settings.line(setting);
    } else if (event instanceof Event.Measured read) {
      return (read.what() + " " + words(read.value()) + " " + read.unit()).strip();
    }
    Event.Crossing crossing = (Event.Crossing) event;
    return "the " + crossing.from() + "'s " + new SegmentText(Numbering.RELATIVE).next(crossing);
  }

  /** Events of a take in words, in the order in which they happened. */
  public static String inOrder(Take take, Stream<Event> events) {
    List<Event.Crossing> segments = take.segments();
    List<String> wire = take.wire();
    return events
        .sorted(Comparator.comparingInt(take.events()::indexOf))
        .map(
            event ->
                event instanceof Event.Crossing crossing
                    ? wire.get(segments.indexOf(crossing))
                    : event(event))
        .collect(Collectors.joining("; ", "in this order: ", ""));
  }
}

package tcpcourse.lab.recording;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.Time;

/**
 * What the lab had set on a take's hosts, in the words that a reader is told it in: one sentence
 * for the ladder as a whole, a line for a setting that was made while a take was under way.
 */
public final class Settings {

  /** A route's attribute, see ip-route(8). */
  public static final String QUICKACK = "quickack";

  /** Microseconds; Linux has it since 6.11. */
  public static final String RTO_MIN = "net.ipv4.tcp_rto_min_us";

  /** With 0 there is no tail loss probe (RFC 8985). */
  public static final String EARLY_RETRANS = "net.ipv4.tcp_early_retrans";

  private static final Set<Side> BOTH = EnumSet.allOf(Side.class);

  private Settings() {}

  /** What was set before the take's first call, segment and change of state; empty if nothing. */
  public static Optional<String> atFirst(Take take) {
    return before(take, 0);
  }

  /**
   * The same, and what was set later but before an event.
   *
   * @param place the event's place in the take
   */
  public static Optional<String> before(Take take, int place) {
    Map<String, Set<Side>> hosts = new LinkedHashMap<>();
    for (Event.Setting each : last(take.events().subList(0, Math.max(place, prelude(take))))) {
      hosts.computeIfAbsent(words(each), none -> EnumSet.noneOf(Side.class)).add(each.side());
    }
    Map<Set<Side>, List<String>> words =
        hosts.keySet().stream()
            .collect(Collectors.groupingBy(hosts::get, LinkedHashMap::new, Collectors.toList()));
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            words.entrySet().stream()
                .map(each -> String.join(", ", each.getValue()) + on(each.getKey()))
                .collect(Collectors.joining("; ", "The lab had set: ", ".")));
  }

  /** How many events stand before the take's first call, segment and change of state. */
  public static int prelude(Take take) {
    return (int)
        take.events().stream()
            .takeWhile(each -> each instanceof Event.Setting || each instanceof Event.LabAction)
            .count();
  }

  /** Of settings of the same name on the same host, the last. */
  private static Collection<Event.Setting> last(List<Event> events) {
    Map<Object, Event.Setting> last = new LinkedHashMap<>();
    for (Event event : events) {
      if (event instanceof Event.Setting each) {
        last.put(List.of(each.side(), each.name()), each);
      }
    }
    return last.values();
  }

  /** One setting and its host: {@code no delayed ACKs on the client}. */
  public static String line(Event.Setting setting) {
    return words(setting) + on(EnumSet.of(setting.side()));
  }

  private static String on(Set<Side> hosts) {
    return hosts.equals(BOTH) ? " on both hosts" : " on the " + hosts.iterator().next();
  }

  private static String words(Event.Setting setting) {
    if (setting.value().isEmpty()) {
      return setting.name() + " (unknown to this kernel)";
    }
    String value = setting.value().get();
    return switch (setting.name()) {
      case QUICKACK -> value.equals("1") ? "no delayed ACKs" : plain(setting.name(), value);
      case EARLY_RETRANS -> value.equals("0") ? "no tail loss probe" : plain(setting.name(), value);
      case RTO_MIN -> "RTO at least " + time(value);
      default -> plain(setting.name(), value);
    };
  }

  private static String plain(String name, String value) {
    return name + " = " + value;
  }

  /** A recording that somebody has edited may have any text for a number. */
  private static String time(String micros) {
    boolean millis = micros.matches("\\d{1,9}000");
    return millis ? Time.words(Long.parseLong(micros)) : micros + " µs";
  }
}

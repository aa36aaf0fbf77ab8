package tcpcourse.lab.knob;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tcpcourse.lab.arguments.RefusedException;
import tcpcourse.lab.arguments.Suggestion;

/** What knobs were turned to, for one run. Immutable. */
public final class Knobs {

  public static final Knobs NONE = new Knobs(new LinkedHashMap<>());

  private final Map<Knob<?>, Object> turned;

  private Knobs(Map<Knob<?>, Object> turned) {
    this.turned = turned;
  }

  /**
   * What was typed.
   *
   * @param typed each {@code name=value}
   * @param declared the knobs that there are
   * @throws RefusedException if there is no such knob, or the value is out of its range
   */
  public static Knobs read(List<String> typed, List<Knob<?>> declared) throws RefusedException {
    Map<Knob<?>, Object> turned = new LinkedHashMap<>();
    for (String each : typed) {
      int equals = each.indexOf('=');
      if (equals < 0) {
        throw new RefusedException("a knob is NAME=VALUE, such as lose=3, not \"" + each + "\"");
      }
      Knob<?> knob = named(each.substring(0, equals), declared);
      try {
        if (turned.put(knob, knob.read(each.substring(equals + 1))) != null) {
          throw new RefusedException("the knob " + knob.name() + " is turned twice; turn it once");
        }
      } catch (IllegalArgumentException outOfRange) {
        throw new RefusedException("the knob " + outOfRange.getMessage());
      }
    }
    return new Knobs(turned);
  }

  private static Knob<?> named(String name, List<Knob<?>> declared) throws RefusedException {
    Optional<Knob<?>> found = declared.stream().filter(k -> k.name().equals(name)).findFirst();
    List<String> names = declared.stream().map(Knob::name).toList();
    return found.orElseThrow(
        () ->
            new RefusedException(
                "no knob \"%s\"%s; there are %s"
                    .formatted(name, Suggestion.hint(name, names), String.join(", ", names))));
  }

  /** Whether nothing was turned. */
  public boolean isEmpty() {
    return turned.isEmpty();
  }

  /** What the knob was turned to, or where it stands. */
  public <T> T of(Knob<T> knob) {
    return turned(knob).orElse(knob.standard());
  }

  /** What the knob was turned to, if it was. */
  @SuppressWarnings("unchecked") // read() has put in what this knob has read
  public <T> Optional<T> turned(Knob<T> knob) {
    return Optional.ofNullable((T) turned.get(knob));
  }

  /** What a kernel's setting was turned to, if it was. */
  public Optional<String> setting(String key) {
    return turned.keySet().stream()
        .filter(knob -> knob.range() instanceof Range.Setting setting && setting.key().equals(key))
        .map(this::value)
        .findFirst();
  }

  /** The kernel's settings that both hosts are to get before a take begins, and their values. */
  public Map<String, String> atFirst() {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Knob<?> knob : turned.keySet()) {
      if (knob.range() instanceof Range.Setting setting && setting.atFirst()) {
        settings.put(setting.key(), value(knob));
      }
    }
    return settings;
  }

  /** As it is typed behind a command: {@code --knob lose=3}; empty if nothing was turned. */
  public String typed() {
    return turned.keySet().stream()
        .map(knob -> " --knob " + knob.name() + "=" + value(knob))
        .collect(Collectors.joining());
  }

  private <T> String value(Knob<T> knob) {
    return knob.range().print(of(knob));
  }
}

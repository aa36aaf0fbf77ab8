package tcpcourse.book;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Data for the pages' scripts. It comes in classic scripts, each of which calls a function of
 * {@code tcpcourse}: a page opened from a file may load nothing else.
 */
final class Script {

  /** In order: the same book gives the same files. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Script() {}

  /** {@code tcpcourse.NAME(ARGUMENT, …)}, the arguments as JSON. */
  static String call(String name, Object... arguments) {
    String values = Stream.of(arguments).map(Script::json).collect(Collectors.joining(",\n"));
    return "tcpcourse." + name + "(" + values + ");\n";
  }

  private static String json(Object value) {
    try {
      if (value instanceof Optional<?> maybe) {
        return maybe.isPresent() ? json(maybe.get()) : "null";
      }
      // A list's items on lines of their own: the files stay readable.
      return value instanceof List<?> list
          ? list.stream().map(Script::json).collect(Collectors.joining(",\n", "[\n", "]"))
          : JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("texts, numbers and maps of them have a form", impossible);
    }
  }
}

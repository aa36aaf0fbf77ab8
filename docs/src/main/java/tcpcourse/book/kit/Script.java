package tcpcourse.book.kit;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Data for the pages' scripts. It comes in classic scripts, each of which calls a function of
 * {@code tcpcourse}: a page opened from a file may load nothing else.
 */
public final class Script {

  /**
   * In order: the same book gives the same files. What stands between values we write ourselves.
   */
  private static final JsonMapper JSON =
      JsonMapper.builder(new JsonFactoryBuilder().rootValueSeparator("").build())
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private Script() {}

  /** {@code tcpcourse.NAME(ARGUMENT, …)} in UTF-8, the arguments as JSON. */
  public static byte[] call(String name, Object... arguments) {
    ByteArrayOutputStream script = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(script)) {
      json.writeRaw("tcpcourse." + name + "(");
      writeAll(json, List.of(arguments));
      json.writeRaw(");\n");
    } catch (IOException impossible) {
      throw new UncheckedIOException("an array of bytes takes all", impossible);
    }
    return script.toByteArray();
  }

  private static void writeAll(JsonGenerator json, List<?> values) throws IOException {
    for (int i = 0; i < values.size(); i++) {
      json.writeRaw(i == 0 ? "" : ",\n");
      write(json, values.get(i));
    }
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Optional<?> maybe) {
      json.writePOJO(maybe.orElse(null));
    } else if (value instanceof List<?> list) {
      // A list's items on lines of their own: the files stay readable.
      json.writeRaw("[\n");
      writeAll(json, list);
      json.writeRaw("]");
    } else {
      json.writePOJO(value);
    }
  }
}

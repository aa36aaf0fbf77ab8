package tcpcourse.book.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/**
 * What a page wants played.
 *
 * @param experiment its name
 * @param knobs what they are turned to, by their names; all of it text
 * @param page tells one page from another
 */
record Wanted(String experiment, JsonNode knobs, String page) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final String FORM =
      "what is to be played is written {\"play\": NAME, \"knobs\": {NAME: TEXT, …}, \"page\": TEXT}";

  /**
   * Reads it, if whoever asks may ask.
   *
   * @throws Refusal saying what is wrong
   */
  static Wanted from(HttpExchange exchange, Key key) throws IOException, Refusal {
    key.demandOf(exchange);
    if (!"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
      throw new Refusal(415, FORM + ", as application/json");
    }
    byte[] body = exchange.getRequestBody().readNBytes(Guard.LONGEST_BODY + 1);
    if (body.length > Guard.LONGEST_BODY) {
      throw new Refusal(413, "at most " + Guard.LONGEST_BODY + " bytes are read");
    }
    return read(body);
  }

  private static Wanted read(byte[] body) throws IOException, Refusal {
    try {
      JsonNode wanted = JSON.readTree(body);
      JsonNode knobs = wanted.path("knobs");
      boolean texts = knobs.isObject();
      for (JsonNode value : knobs) {
        texts &= value.isTextual();
      }
      if (!texts || !wanted.path("play").isTextual() || !wanted.path("page").isTextual()) {
        throw new Refusal(400, FORM);
      }
      return new Wanted(wanted.get("play").asText(), knobs, wanted.get("page").asText());
    } catch (JsonProcessingException notJson) {
      throw new Refusal(400, FORM);
    }
  }
}

package tcpcourse.book.live;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a page must show to have something played: made at each start, and told only to whoever
 * started the server. Behind a number sign in the address, it is never sent with a request.
 */
record Key(String digits) {

  private static final int BYTES = 128 / 8;

  /** The header that carries it. A form or an image of another site can set none. */
  static final String HEADER = "X-Course-Key";

  static Key fresh() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Key(HexFormat.of().formatHex(bytes));
  }

  /** Takes as long for a wrong key as for a right one. */
  boolean opensTo(String shown) {
    return shown != null
        && MessageDigest.isEqual(digits.getBytes(US_ASCII), shown.getBytes(US_ASCII));
  }

  /**
   * Whoever asks must be a page of the book's own, and have it.
   *
   * @throws Refusal saying what is wrong
   */
  void demandOf(HttpExchange exchange) throws Refusal {
    Headers asked = exchange.getRequestHeaders();
    String own = "http://" + asked.getFirst("Host");
    String site = asked.getFirst("Sec-Fetch-Site");
    if (!own.equals(asked.getFirst("Origin")) || !(site == null || site.equals("same-origin"))) {
      throw new Refusal(403, "only the book's own pages play");
    }
    if (!opensTo(asked.getFirst(HEADER))) {
      throw new Refusal(
          401, "the key is not that of this start: open the address that the program has printed");
    }
  }

  @Override
  public String toString() {
    return "a key"; // Not to be found in anything that is printed by chance.
  }
}

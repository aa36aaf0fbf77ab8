package tcpcourse.book.live;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tcpcourse.lab.recording.Printable;

/**
 * Stands before everything that is served. The JDK's server answers whoever reaches the port, so a
 * page of another site could, by a name that it has lead to 127.0.0.1: what asks by another name,
 * or from another site's page, gets nothing.
 *
 * @param port the one that is listened at
 * @param faults where a fault is told, one line each
 */
record Guard(int port, PrintStream faults) {

  /** More than any play needs to say. */
  static final int LONGEST_BODY = 4_096;

  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none';"
              + " frame-ancestors 'none'",
          "X-Frame-Options",
          "DENY",
          "X-Content-Type-Options",
          "nosniff",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-cache");

  /** What answers a request that may be answered. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException, Refusal;
  }

  /** Answers, or says why not. */
  void answer(HttpExchange exchange, Set<String> methods, Answer answer) {
    answer(exchange, methods, LONGEST_BODY, answer);
  }

  /**
   * The same.
   *
   * @param longest so many bytes a body may have
   */
  void answer(HttpExchange exchange, Set<String> methods, long longest, Answer answer) {
    try (exchange) {
      ALWAYS.forEach(exchange.getResponseHeaders()::set);
      try {
        require(exchange, methods, longest);
        answer.to(exchange);
      } catch (Refusal refused) {
        refused.send(exchange);
      }
    } catch (IOException gone) {
      // Nobody is there to be told.
    } catch (RuntimeException fault) {
      String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      faults.println(Printable.line(asked + ": " + fault));
    }
  }

  private void require(HttpExchange exchange, Set<String> methods, long longest) throws Refusal {
    Headers asked = exchange.getRequestHeaders();
    List<String> hosts = asked.getOrDefault("Host", List.of());
    if (hosts.size() != 1 || !hosts().contains(hosts.get(0))) {
      throw new Refusal(421, "this is " + String.join(" and ", hosts()) + ", and nothing else");
    }
    if (!methods.contains(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", String.join(", ", methods));
      throw new Refusal(405, "here one may ask by " + String.join(" and ", methods));
    }
    if (!fromHere(asked)) {
      throw new Refusal(403, "pages of other sites get nothing here");
    }
    String length = asked.getFirst("Content-Length");
    if (length != null && (!length.matches("\\d{1,9}") || Integer.parseInt(length) > longest)) {
      throw new Refusal(413, "at most " + longest + " bytes are read");
    }
  }

  List<String> hosts() {
    return List.of("127.0.0.1:" + port, "localhost:" + port);
  }

  /**
   * Fetch Metadata (W3C): what a browser says of the page that asks. A link from elsewhere,
   * followed in a window of its own, is no harm; a frame, a picture, a script of ours in another's
   * page is.
   */
  private static boolean fromHere(Headers asked) {
    String site = asked.getFirst("Sec-Fetch-Site");
    boolean followed =
        "navigate".equals(asked.getFirst("Sec-Fetch-Mode"))
            && "document".equals(asked.getFirst("Sec-Fetch-Dest"));
    return site == null || site.equals("same-origin") || site.equals("none") || followed;
  }
}

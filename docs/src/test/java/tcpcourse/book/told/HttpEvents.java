package tcpcourse.book.told;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The same events for each HTTP client, in a GET on a connection of its own. */
final class HttpEvents {

  /** Far from any event's own time. */
  private static final int NO_LIMIT = 30_000;

  private static final int LIMIT = 100;

  private static final int TIMES = 50;

  private static final Pattern EITHER =
      Pattern.compile("SocketTimeoutException: (timeout|Read timed out).*");

  private static final String EITHER_WORDS = "SocketTimeoutException: timeout, or Read timed out";

  /** What happens to a client's request. */
  interface Event {
    List<String> play(HttpClients.Client client) throws Exception;
  }

  static final Map<String, Event> ALL = new LinkedHashMap<>();

  static {
    ALL.put("connect: refused", HttpEvents::refused);
    ALL.put("connect: no answer, and the limit is 100 ms", HttpEvents::unanswered);
    ALL.put("no answer to the request, and the limit is 100 ms", HttpEvents::silence);
    ALL.put("FIN before the answer", answered("", Socket::close));
    ALL.put("RST before the answer", answered("", Peer::reset));
    ALL.put("FIN in the answer's head", answered("HTTP/1.1 200 OK\r\nContent-Le", Socket::close));
    ALL.put(
        "FIN in the answer's body: 10 of 100 bytes",
        answered("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789", Socket::close));
    ALL.put(
        "FIN in a chunk: 10 of 100 bytes",
        answered(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n0123456789",
            Socket::close));
    ALL.put(
        "FIN between chunks",
        answered(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\n",
            Socket::close));
  }

  private HttpEvents() {}

  private static URI uri(SocketAddress address) {
    return URI.create("http://127.0.0.1:" + ((InetSocketAddress) address).getPort() + "/");
  }

  private static List<String> refused(HttpClients.Client client) throws IOException {
    try (Socket nobody = Peer.nobody()) {
      URI uri = uri(nobody.getLocalSocketAddress());
      return List.of(Said.outcome(() -> client.get(uri, NO_LIMIT, NO_LIMIT)));
    }
  }

  private static List<String> unanswered(HttpClients.Client client) throws IOException {
    try (Peer peer = Peer.silent()) {
      URI uri = uri(peer.address());
      return List.of(Said.outcome(() -> client.get(uri, LIMIT, NO_LIMIT)));
    }
  }

  private static List<String> silence(HttpClients.Client client) throws IOException {
    String told = untilAsked(client);
    // OkHttp has two timers for it, the socket's and one of its own.
    boolean okhttp = client == HttpClients.ALL.get("OkHttp 4.12.0");
    return List.of(okhttp && EITHER.matcher(told).matches() ? EITHER_WORDS : told);
  }

  /** Some clients' limit begins before they connect: on a busy machine nothing is asked in time. */
  private static String untilAsked(HttpClients.Client client) throws IOException {
    for (int i = 0; i < TIMES; i++) {
      try (Peer peer = Peer.asked(guest -> {})) {
        String told = Said.outcome(() -> client.get(uri(peer.address()), NO_LIMIT, LIMIT));
        if (peer.requests() > 0) {
          return told;
        }
      }
    }
    throw new IllegalStateException("no request has come within its limit, " + TIMES + " times");
  }

  private static Event answered(String answer, Peer.Part then) {
    Peer.Part part =
        guest -> {
          guest.getOutputStream().write(answer.getBytes(US_ASCII));
          then.play(guest);
        };
    return client -> {
      try (Peer peer = Peer.asked(part)) {
        List<String> told = new ArrayList<>();
        told.add(Said.outcome(() -> client.get(uri(peer.address()), NO_LIMIT, NO_LIMIT)));
        if (peer.requests() != 1) {
          told.add("it has asked " + peer.requests() + " times");
        }
        return told;
      }
    };
  }
}

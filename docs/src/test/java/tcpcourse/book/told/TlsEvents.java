package tcpcourse.book.told;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocket;

/** What only TLS has: its own farewell, and its handshake. */
final class TlsEvents {

  /** What happens to a client of that version. */
  interface Event {
    void play(Tls tls, String version, Said said) throws Exception;
  }

  static final Map<String, Event> ALL = new LinkedHashMap<>();

  static {
    ALL.put("close_notify and FIN come: read, read, write", connected(TlsEvents::closed));
    ALL.put("FIN in the handshake", handshake(Socket::close));
    ALL.put("RST in the handshake", handshake(Peer::reset));
    ALL.put(
        "plain text answers the handshake",
        handshake(
            guest ->
                guest
                    .getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII))));
    ALL.put(
        "close() while the peer's program does nothing: the peer reads",
        connected(TlsEvents::closes));
    ALL.put("write() on a stream kept from before close()", connected(TlsEvents::writesAfterClose));
  }

  private TlsEvents() {}

  private interface Use {
    void of(TlsApi api, Peer peer, Said said) throws Exception;
  }

  private static Event connected(Use use) {
    return (tls, version, said) -> {
      try (Peer peer = Peer.receiving(tls::server);
          TlsApi api = new TlsApi(tls.client(version))) {
        api.connect(peer.address(), 0);
        use.of(api, peer, said);
      }
    };
  }

  private static void closed(TlsApi api, Peer peer, Said said) throws Exception {
    peer.guest().talk().close();
    said.call("read", api::read);
    said.call("read", api::read);
    said.call("write", api::write);
  }

  private static Event handshake(Peer.Part answer) {
    Peer.Part part =
        guest -> {
          guest.getInputStream().read(new byte[1 << 14]);
          answer.play(guest);
        };
    return (tls, version, said) -> {
      try (Peer peer = Peer.that(part);
          SSLSocket client = tls.client(version)) {
        client.connect(peer.address());
        said.call(
            "startHandshake",
            () -> {
              client.startHandshake();
              return "returns";
            });
      }
    };
  }

  private static void closes(TlsApi api, Peer peer, Said said) throws Exception {
    api.close();
    said.note("close() returns");
    SocketApi guest = new SocketApi(peer.guest().talk());
    said.note("read() " + Said.outcome(guest::read));
    said.note("write() " + Said.outcome(guest::write));
  }

  private static void writesAfterClose(TlsApi api, Peer peer, Said said) throws Exception {
    java.io.OutputStream out = api.socket().getOutputStream();
    api.close();
    said.call(
        "write",
        () -> {
          out.write('?');
          return "returns";
        });
  }

  static List<String> told(Event event, Tls tls, String version) throws Exception {
    Said said = new Said();
    event.play(tls, version, said);
    return said.all();
  }
}

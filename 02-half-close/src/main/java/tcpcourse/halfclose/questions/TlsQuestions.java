package tcpcourse.halfclose.questions;

import tcpcourse.lab.Questions;

/** What the book asks of the two farewells, TLS' and TCP's. */
public final class TlsQuestions extends Questions {

  private static final String THROWS = "SocketException: Socket output is already shutdown";

  public TlsQuestions() {
    choose("tls-time-wait", "close-notify", "TLS 1.3, close()")
        .option("client", stayed(CLIENT, TIME_WAIT))
        .option("server", stayed(SERVER, TIME_WAIT))
        .option("neither", never(CLIENT, TIME_WAIT).and(never(SERVER, TIME_WAIT)));
    choose("tls-half-close", "close-notify", "TLS 1.2, shutdownOutput()")
        .option("read", gave(1, CLIENT, "read", "\"pong\""))
        .option("throws", gave(SERVER, "write", THROWS))
        .option("reset", sent(1, rst().from(CLIENT)));
    choose("tls-truncation", "close-notify", "TLS 1.3, a FIN without close_notify")
        .option("end", gave(SERVER, "read", "\"ping\"", "-1"))
        .option(
            "throws",
            gave(2, SERVER, "read", "SSLException: Remote host terminated the connection"))
        .option("waits", gave(SERVER, "read", "\"ping\""));
  }
}

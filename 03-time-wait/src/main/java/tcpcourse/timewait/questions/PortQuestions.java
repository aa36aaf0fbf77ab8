package tcpcourse.timewait.questions;

import tcpcourse.lab.Questions;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;

/** What chapter 3 asks its reader of avoiding TIME_WAIT, and of what it uses up. */
public final class PortQuestions extends Questions {

  private static final String CLOSE = "close(), and a segment is lost";
  private static final String LINGER = "close() with SO_LINGER 0, and a segment is lost";
  private static final String RESET = "SocketException: Connection reset";
  private static final String TEXT = "\"noon\\r\\n\"";

  private static final String SERVER_FIRST = "the server closes first";
  private static final String FEW_PORTS = "the client closes first, from 1,000 ports";
  private static final String REFUSED = "BindException: Cannot assign requested address";

  public PortQuestions() {
    compare("linger-costs", "nobody-waits")
        .option("saved", in(CLOSE, reads(TEXT, "-1")).and(in(LINGER, reads(TEXT, "-1"))))
        .option("short", in(CLOSE, reads(TEXT, "-1")).and(in(LINGER, reads("-1"))))
        .option("reset", in(CLOSE, reads(TEXT, "-1")).and(in(LINGER, reads(RESET))))
        .option("lost", in(CLOSE, reads("-1")).and(in(LINGER, reads(RESET))));
    choose("one-port", "port-exhaustion", "tcp_tw_reuse = 0")
        .option("port", connects("", REFUSED, REFUSED))
        .option("pair", connects("", REFUSED, ""))
        .option("by-server", connects("", "ConnectException: Connection refused", ""))
        .option("taken-over", connects("", "", "").and(changed(CLIENT, TIME_WAIT, SYN_SENT)));
    compare("flood", "reconnect-flood")
        .option("server", in(SERVER_FIRST, refused()).and(in(FEW_PORTS, welcome())))
        .option("client", in(SERVER_FIRST, welcome()).and(in(FEW_PORTS, refused())))
        .option("both", in(SERVER_FIRST, refused()).and(in(FEW_PORTS, refused())))
        .option("neither", in(SERVER_FIRST, welcome()).and(in(FEW_PORTS, welcome())));
  }

  private static Fact<Take> reads(String... outcomes) {
    return gave(CLIENT, "read", outcomes);
  }

  private static Fact<Take> connects(String... outcomes) {
    return gave(CLIENT, "connect", outcomes);
  }

  /** The connection after the flood, the only one that is noted, is opened. */
  private static Fact<Take> welcome() {
    return connects("");
  }

  /** It is not: connect() throws, whatever it says. */
  private static Fact<Take> refused() {
    return that(
        take ->
            take.outcomes(CLIENT, "connect").stream().allMatch(o -> o.contains("Exception"))
                && !take.outcomes(CLIENT, "connect").isEmpty(),
        take -> take.outcomes(CLIENT, "connect"));
  }
}

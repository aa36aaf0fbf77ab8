package tcpcourse.halfclose.experiments;

import java.util.List;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Side;

/** TLS has a farewell, close_notify, and TCP below it another. Each may come without the other. */
public final class CloseNotify extends Story {

  private static final String NEW = "TLSv1.3";
  private static final String OLD = "TLSv1.2";

  /** What a record is, as its first byte says to everybody (RFC 8446 §5.1). */
  private static final int ALERT = 21;

  /** Data, and since TLS 1.3 whatever is encrypted (RFC 8446 §5.2). */
  private static final int DATA = 23;

  /** The first bytes of a record of forty, and no more of it. */
  private static final byte[] HALF_A_RECORD = {DATA, 3, 3, 0, 40, 1, 2, 3};

  private static final String SHUT = "SocketException: Socket output is already shutdown";

  public CloseNotify() {
    super("TLS says goodbye by close_notify, TCP by a FIN. Which of the two does read() hear?");
    close();
    halfClose();
    cut();
  }

  private void close() {
    answersByItself(
        take("TLS 1.3, close()", lab -> closes(lab, NEW))
            .inTime(CloseNotify::bothWereAnswered)
            .shows(
                "two records leave before the FIN, and nobody outside can tell them from data",
                records(CLIENT, began(CLIENT, "close"), DATA, DATA).and(FIN_COMES_LAST)));
    answersByItself(
        take("TLS 1.2, close()", lab -> closes(lab, OLD))
            .inTime(CloseNotify::bothWereAnswered)
            .shows(
                "one record leaves before the FIN, and its first byte says that it is an alert",
                records(CLIENT, began(CLIENT, "close"), ALERT).and(FIN_COMES_LAST)));
  }

  private static final Fact<Take> FIN_COMES_LAST =
      inOrder(lastSegment(data().from(CLIENT)), segment(1, fin().from(CLIENT)));

  private static void answersByItself(Scene scene) {
    scene
        .shows(
            "the server's read() gives -1, and before its program calls close(), its TLS has"
                + " answered with a record and a FIN",
            gave(SERVER, "read", "\"ping\"", "-1")
                .and(inOrder(segment(1, fin().from(SERVER)), began(SERVER, "close")))
                .and(inOrder(lastSegment(data().from(SERVER)), segment(1, fin().from(SERVER)))))
        .shows(
            "the client has closed and takes no answer: its kernel sends RST, and nobody is left"
                + " in TIME_WAIT",
            inOrder(lastSegment(data().from(SERVER)), segment(1, rst().from(CLIENT)))
                .and(endedIn(CLIENT, FIN_WAIT1, FIN_WAIT2, CLOSED))
                .and(endedIn(SERVER, CLOSE_WAIT, LAST_ACK, CLOSED)));
  }

  private void halfClose() {
    take("TLS 1.3, shutdownOutput()", lab -> halfCloses(lab, NEW))
        .shows(
            "the server, which has read -1, still writes, and the client reads it",
            gave(SERVER, "read", "\"ping\"", "-1")
                .and(gave(SERVER, "write", ""))
                .and(gave(CLIENT, "read", "\"pong\"", "-1")))
        .shows(
            "the server's FIN leaves when its program calls close(); there is no RST",
            inOrder(began(SERVER, "close"), segment(1, fin().from(SERVER)))
                .and(none(rst()))
                .and(endedIn(CLIENT, FIN_WAIT1, FIN_WAIT2, TIME_WAIT)));
    take("TLS 1.2, shutdownOutput()", lab -> halfCloses(lab, OLD))
        .shows(
            "the server's read() gives -1 and closes its output, too: write() throws " + SHUT,
            gave(SERVER, "read", "\"ping\"", "-1")
                .and(gave(SERVER, "write", SHUT))
                .and(inOrder(segment(1, fin().from(SERVER)), began(SERVER, "write"))))
        .shows(
            "the client, which still reads, gets -1 and no answer", gave(1, CLIENT, "read", "-1"));
  }

  private void cut() {
    for (String version : List.of("3", "2")) {
      String name = "TLS 1." + version + ", a FIN without close_notify";
      take(name, lab -> closesBelow(lab, "TLSv1." + version))
          .inTime(CloseNotify::bothWereAnswered)
          .shows(
              "no record comes behind the data, only the FIN; read() gives -1 all the same",
              records(CLIENT, began(CLIENT, "close"))
                  .and(sent(1, fin().from(CLIENT)))
                  .and(gave(SERVER, "read", "\"ping\"", "-1")));
    }
    take("TLS 1.3, a FIN inside a record", CloseNotify::closesInARecord)
        .inTime(CloseNotify::bothWereAnswered)
        .shows(
            "the record is cut after 8 of its 45 bytes; read() gives -1 all the same",
            sent(1, data().from(CLIENT).which("of 8 bytes", s -> s.length() == 8))
                .and(gave(SERVER, "read", "\"ping\"", "-1")));
  }

  /** What kinds of record left that side after {@code from}, one in each segment. */
  private static Fact<Take> records(Side side, Which from, Integer... kinds) {
    return is(
            List.of(kinds),
            take -> {
              Event begin = from.in(take);
              return take.segments(data().from(side)).stream()
                  .filter(segment -> take.inOrder(begin, segment))
                  .map(segment -> (int) segment.segment().data()[0])
                  .toList();
            })
        .telling("kinds of record:");
  }

  private static TlsEnds open(Lab lab, String version) throws Exception {
    lab.steady();
    TlsEnds ends = TlsEnds.on(lab, lab.connect(), version);
    ends.client().write("ping").result();
    ends.server().read().result();
    ends.client().below().awaitAcknowledged();
    return ends;
  }

  private static void closes(Lab lab, String version) throws Exception {
    TlsEnds ends = open(lab, version);
    ends.client().close().result();
    read(lab, ends.server());
    lab.awaitArrival(rst());
    close(lab, ends.server());
  }

  private static void closesBelow(Lab lab, String version) throws Exception {
    TlsEnds ends = open(lab, version);
    ends.client().below().close().result();
    read(lab, ends.server());
    close(lab, ends.server());
  }

  private static void closesInARecord(Lab lab) throws Exception {
    TlsEnds ends = open(lab, NEW);
    Ends.End below = ends.client().below();
    below.write(HALF_A_RECORD).result();
    below.close().result();
    read(lab, ends.server());
    close(lab, ends.server());
  }

  /** Whatever is to come is there before the server reads. */
  private static void read(Lab lab, TlsEnds.End server) throws Exception {
    lab.server().await(CLOSE_WAIT);
    server.read().ended();
  }

  /** What the server, or its TLS, has sent by then is answered by RST: the client has closed. */
  private static void close(Lab lab, TlsEnds.End server) throws Exception {
    server.close().ended();
    lab.awaitArrival(rst());
    // A second RST, if one is sent, has arrived then, too.
    lab.cable().drain();
  }

  /** The FIN left before a RST for the record had come: on a busy machine it may be too late. */
  private static boolean bothWereAnswered(Take take) {
    return take.segments(rst()).size() == 2;
  }

  private static void halfCloses(Lab lab, String version) throws Exception {
    TlsEnds ends = open(lab, version);
    ends.client().shutdownOutput().result();
    read(lab, ends.server());
    if (version.equals(OLD)) {
      lab.awaitArrival(fin().from(SERVER));
    }
    ends.server().write("pong").ended();
    ends.client().read().result();
    ends.server().close().result();
    lab.awaitArrival(fin().from(SERVER));
    if (version.equals(NEW)) {
      ends.client().read().result();
    }
    ends.client().close().result();
    lab.server().awaitNone(LAST_ACK);
  }
}

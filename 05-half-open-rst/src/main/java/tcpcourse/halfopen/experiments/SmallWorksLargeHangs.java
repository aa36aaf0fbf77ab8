package tcpcourse.halfopen.experiments;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Story;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Fact;
import tcpcourse.lab.recording.Settings;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.TcpOption.MaximumSegmentSize;

/**
 * A link on the way carries less than the hosts' own. What is small passes; of what is large the
 * sender must be told (RFC 1191), or find out by itself (RFC 4821).
 */
public final class SmallWorksLargeHangs extends Story {

  private static final String MTU_PROBING = "net.ipv4.tcp_mtu_probing";

  private static final String SMALL = "hello\n";

  /** In one segment, on the hosts' own link. */
  private static final int LARGE = 1_400;

  private static final int NARROW = 1_200;

  /**
   * Of IPv4 and of TCP, 20 bytes each: an MSS counts neither them nor options (RFC 9293 §3.7.1).
   */
  private static final int HEADERS = 40;

  private final Dial most =
      dial("path-mtu", "bytes that a packet may have on the way", 600, 1_500, NARROW);
  private final Dial large =
      dial("large-answer", "bytes of the server’s second answer", 1, 1_400, LARGE);

  public SmallWorksLargeHangs() {
    super("Small answers arrive, a large one never does. What is between you?");

    take("the router says what it carries", this::told)
        .shows("the small answer arrives whole", gave(1, CLIENT, "read", "\"hello\\n\""))
        .shows(
            "the large segment does not arrive; a router tells the server how large one may be",
            sent(1, large())
                .and(arrived(0, large()))
                .and(inOrder(segment(1, large()), first(Event.TooLarge.class))))
        .shows(
            "the server's kernel sends the same bytes again in smaller segments, and they arrive",
            that(SmallWorksLargeHangs::isCutSmaller, SmallWorksLargeHangs::sizes)
                .and(inOrder(first(Event.TooLarge.class), segment(3, fromServer())))
                .and(gave(2, CLIENT, "read", LARGE + " bytes")));
    take("a firewall drops what the router says", this::untold)
        .inTime(take -> take.segments(large()).size() > 2)
        .shows(
            "the handshake and the small answer pass",
            gave(CLIENT, "connect", "").and(gave(1, CLIENT, "read", "\"hello\\n\"")))
        .shows(
            "the server's write() returns; its segment is sent again and again, as large as it was",
            gave(2, SERVER, "write", "").and(sentAgain()).and(arrived(0, large())))
        .shows(
            "nothing comes, and nobody is told: read() runs into its limit",
            gave(2, CLIENT, "read", Told.READ_TIMED_OUT)
                .and(none(rst()))
                .and(endedIn(CLIENT, ESTABLISHED))
                .and(endedIn(SERVER, ESTABLISHED)));
    take("the same firewall, and tcp_mtu_probing = 1", this::probing)
        .shows(
            "at first it is as before",
            that(take -> take.segments(large()).size() > 1, SmallWorksLargeHangs::sizes)
                .and(arrived(0, large())))
        .shows(
            "told by nobody, the server's kernel tries smaller segments, and they arrive",
            that(SmallWorksLargeHangs::isCutSmaller, SmallWorksLargeHangs::sizes)
                .and(isUntold())
                .and(gave(2, CLIENT, "read", LARGE + " bytes")));
    take("the same firewall, and the router lowers the mss", this::clamped)
        .shows(
            "each host tells an mss of 1460, and is told one of 1160",
            is(List.of(1_460, 1_460), take -> mss(take, Crossing::segment))
                .telling("the SYNs left with an mss of")
                .and(
                    is(List.of(1_160, 1_160), take -> mss(take, Crossing::arriving))
                        .telling("the SYNs arrived with an mss of")))
        .shows(
            "told by nobody, the server sends the large answer in segments that fit: they arrive",
            isUntold()
                .and(sent(3, fromServer()))
                .and(arrived(3, fromServer()))
                .and(gave(2, CLIENT, "read", LARGE + " bytes")));
  }

  /** What the two SYNs say of how much a segment may carry. */
  private static List<Integer> mss(Take take, Function<Crossing, Segment> where) {
    return take.segments(any()).stream()
        .map(where)
        .flatMap(segment -> segment.options().stream())
        .filter(MaximumSegmentSize.class::isInstance)
        .map(option -> ((MaximumSegmentSize) option).bytes())
        .toList();
  }

  private static Match fromServer() {
    return data().from(SERVER);
  }

  /** All of the second answer in one. */
  private static Match large() {
    return fromServer().which("of " + LARGE + " bytes", segment -> segment.length() == LARGE);
  }

  private static Fact<Take> isUntold() {
    return that(
        take -> take.all(Event.TooLarge.class).findAny().isEmpty(),
        take -> "the server was told by ICMP");
  }

  private static Fact<Take> sentAgain() {
    return that(
        take -> take.segments(large()).size() > 2 && take.segments(fromServer()).size() > 3,
        SmallWorksLargeHangs::sizes);
  }

  private static String sizes(Take take) {
    return take.segments(fromServer()).stream()
        .map(c -> c.segment().length() + " bytes")
        .collect(Collectors.joining(", ", "the server's segments had: ", ""));
  }

  /** What follows the last large segment carries the same bytes, and arrives. */
  private static boolean isCutSmaller(Take take) {
    List<Crossing> all = take.segments(fromServer());
    List<Crossing> large = take.segments(large());
    List<Crossing> after = all.subList(all.indexOf(large.get(large.size() - 1)) + 1, all.size());
    return after.size() > 1
        && after.stream().allMatch(c -> c.arrived().isPresent())
        && after.stream()
                .collect(
                    Collectors.toMap(c -> c.segment().sequence(), Crossing::segment, (a, b) -> a))
                .values()
                .stream()
                .mapToInt(Segment::length)
                .sum()
            == LARGE;
  }

  private void told(Lab lab) throws Exception {
    lab.steady();
    Ends ends = askForSmall(lab, true);
    ask(ends);
    answerLarge(lab, ends);
    readWhole(lab, ends.client());
  }

  private void untold(Lab lab) throws Exception {
    waitEvenly(lab);
    Ends ends = askForSmall(lab, false);
    ask(ends);
    ends.client().setSoTimeout(3_000).result();
    Running<Integer> reading = ends.client().blockInRead();
    answerLarge(lab, ends);
    reading.ended();
  }

  private void probing(Lab lab) throws Exception {
    lab.server().set(MTU_PROBING, "1");
    waitEvenly(lab);
    Ends ends = askForSmall(lab, false);
    ask(ends);
    answerLarge(lab, ends);
    readWhole(lab, ends.client());
  }

  private void clamped(Lab lab) throws Exception {
    lab.steady();
    lab.cable().clamp(most.in(lab) - HEADERS);
    Ends ends = askForSmall(lab, false);
    ask(ends);
    answerLarge(lab, ends);
    readWhole(lab, ends.client());
  }

  /**
   * The server repeats for the first time after half a second, where the kernel can be told. What
   * the client sends is not lost.
   */
  private static void waitEvenly(Lab lab) {
    lab.expectNoLoss(CLIENT);
    lab.acknowledgeAtOnce();
    lab.server().set(Settings.EARLY_RETRANS, "0");
    lab.server().setIfKnown(Settings.RTO_MIN, "500000");
  }

  /** Behind a narrow path, the client has asked for something small, and has it. */
  private Ends askForSmall(Lab lab, boolean told) throws Exception {
    lab.cable().narrow(most.in(lab), told);
    Ends ends = lab.connect();
    ask(ends);
    Running<Integer> reading = ends.client().blockInRead();
    ends.server().write(SMALL).result();
    reading.result();
    lab.server().awaitAcknowledged();
    return ends;
  }

  private static void ask(Ends ends) throws Exception {
    ends.client().write("ask\n").result();
    ends.server().read().result();
    ends.client().awaitAcknowledged();
  }

  private void answerLarge(Lab lab, Ends ends) throws Exception {
    ends.server().write(new byte[large.in(lab)]).result();
  }

  private void readWhole(Lab lab, Ends.End client) throws Exception {
    int whole = large.in(lab);
    lab.client().await("the whole answer", e -> e.receiveQueue() == whole);
    client.read(whole).result();
    lab.server().awaitAcknowledged();
  }
}

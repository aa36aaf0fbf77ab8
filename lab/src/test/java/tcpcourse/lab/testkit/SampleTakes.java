package tcpcourse.lab.testkit;

import static tcpcourse.lab.testkit.Takes.K;
import static tcpcourse.lab.testkit.Takes.SERVER;
import static tcpcourse.lab.testkit.Takes.data;
import static tcpcourse.lab.testkit.Takes.from;
import static tcpcourse.lab.testkit.Takes.named;
import static tcpcourse.lab.testkit.Takes.recording;
import static tcpcourse.lab.testkit.Takes.syn;

import java.util.List;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Event.Fate;
import tcpcourse.lab.recording.Event.Origin;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.Rejection;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;

/** Takes that several tests read: a handshake, how it fails, ends of connections. */
public final class SampleTakes {

  private SampleTakes() {}

  /** The sample in the test resources, and a stand-in for the first chapter's recording. */
  public static Recording threeWayHandshake() {
    return recording("three-way-handshake", handshake());
  }

  public static Take handshake() {
    return opened(named("")).done();
  }

  /** Socket by socket what opens a connection: three segments, 60 ms. */
  public static Takes opened(Takes takes) {
    takes.at(210).call(Side.SERVER, "new ServerSocket(7788)", "");
    takes.at(290).state(Side.SERVER, TcpState.CLOSED, TcpState.LISTEN);
    takes.at(1_105).began(Side.CLIENT, "client", "connect(192.0.2.2:7788)", "EchoClient.java:31");
    takes.at(1_208).sent(syn(Side.CLIENT, Flag.SYN));
    takes.at(1_240).state(Side.CLIENT, TcpState.CLOSED, TcpState.SYN_SENT);
    takes.at(21_262).sent(syn(Side.SERVER, Flag.SYN, Flag.ACK));
    takes.at(21_301).state(Side.SERVER, TcpState.CLOSED, TcpState.SYN_RECV);
    takes.at(41_310).sent(from(Side.CLIENT, 1, 1, Flag.ACK).build());
    takes.at(41_335).state(Side.CLIENT, TcpState.SYN_SENT, TcpState.ESTABLISHED);
    takes.at(41_402).returned(Side.CLIENT, "connect(192.0.2.2:7788)", "");
    takes.at(61_350).state(Side.SERVER, TcpState.SYN_RECV, TcpState.ESTABLISHED);
    takes.at(62_004).began(Side.SERVER, "server", "accept()", "EchoServer.java:24");
    return takes.at(62_060).returned(Side.SERVER, "accept()", "192.0.2.1:40112");
  }

  public static Take refused() {
    Takes t = named("refused");
    t.at(1_105).began(Side.CLIENT, "client", "connect(192.0.2.2:7788)", "EchoClient.java:31");
    t.at(1_208).sent(syn(Side.CLIENT, Flag.SYN));
    t.at(1_240).state(Side.CLIENT, TcpState.CLOSED, TcpState.SYN_SENT);
    // Nobody listens, nobody has an initial sequence number: the reset has number 0.
    t.at(21_262).sent(from(Side.SERVER, -K, 1, Flag.RST, Flag.ACK).window(0).options().build());
    t.at(41_310).state(Side.CLIENT, TcpState.SYN_SENT, TcpState.CLOSED);
    String outcome = "ConnectException: Connection refused";
    return t.at(41_402).returned(Side.CLIENT, "connect(192.0.2.2:7788)", outcome).done();
  }

  public static Take lostSyn() {
    Takes t = named("lost SYN");
    t.at(100).lab("net.ipv4.tcp_syn_retries = 2 on the client");
    t.at(1_105).began(Side.CLIENT, "client", "connect(192.0.2.2:7788)", "EchoClient.java:31");
    t.at(1_240).state(Side.CLIENT, TcpState.CLOSED, TcpState.SYN_SENT);
    for (long at : List.of(1_208L, 1_021_500L)) {
      t.at(at)
          .crossing(
              syn(Side.CLIENT, Flag.SYN),
              Origin.HOST,
              Fate.DROPPED,
              new Order.Drop("first 2 SYNs"));
    }
    t.at(2_045_500).sent(syn(Side.CLIENT, Flag.SYN));
    t.at(2_065_600).sent(syn(Side.SERVER, Flag.SYN, Flag.ACK));
    t.at(2_065_610).state(Side.SERVER, TcpState.CLOSED, TcpState.SYN_RECV);
    t.at(2_085_700).sent(from(Side.CLIENT, 1, 1, Flag.ACK).build());
    t.at(2_085_740).state(Side.CLIENT, TcpState.SYN_SENT, TcpState.ESTABLISHED);
    t.at(2_085_690).returned(Side.CLIENT, "connect(192.0.2.2:7788)", "");
    return t.at(2_105_800).state(Side.SERVER, TcpState.SYN_RECV, TcpState.ESTABLISHED).done();
  }

  public static Take halfClose() {
    Takes t = opened(named("half-close"));
    t.at(63_000).began(Side.SERVER, "server", "read()", "EchoServer.java:30");
    t.at(64_000).call(Side.CLIENT, "write(6 bytes)", "");
    t.at(64_100).sent(data(Side.CLIENT, 1, 1, "hello\n"));
    t.at(64_300).call(Side.CLIENT, "shutdownOutput()", "");
    t.at(64_400).sent(from(Side.CLIENT, 7, 1, Flag.FIN, Flag.ACK).build());
    t.at(64_450).state(Side.CLIENT, TcpState.ESTABLISHED, TcpState.FIN_WAIT1);
    t.at(64_700).began(Side.CLIENT, "client", "read()", "EchoClient.java:40");
    t.at(84_150).sent(from(Side.SERVER, 1, 7, Flag.ACK).build());
    t.at(84_220).returned(Side.SERVER, "read()", "6 bytes");
    t.at(84_440).sent(from(Side.SERVER, 1, 8, Flag.ACK).build());
    t.at(84_480).state(Side.SERVER, TcpState.ESTABLISHED, TcpState.CLOSE_WAIT);
    t.at(84_900).call(Side.SERVER, "write(6 bytes)", "");
    t.at(84_960).sent(data(Side.SERVER, 1, 8, "hello\n"));
    t.at(85_200).call(Side.SERVER, "read()", "-1");
    t.at(104_490).state(Side.CLIENT, TcpState.FIN_WAIT1, TcpState.FIN_WAIT2);
    t.at(105_010).sent(from(Side.CLIENT, 8, 7, Flag.ACK).build());
    t.at(105_060).returned(Side.CLIENT, "read()", "6 bytes");
    t.at(130_000).call(Side.SERVER, "close()", "");
    t.at(130_080).sent(from(Side.SERVER, 7, 8, Flag.FIN, Flag.ACK).build());
    t.at(130_090).state(Side.SERVER, TcpState.CLOSE_WAIT, TcpState.LAST_ACK);
    t.at(150_130).sent(from(Side.CLIENT, 8, 8, Flag.ACK).build());
    t.at(150_170).state(Side.CLIENT, TcpState.FIN_WAIT2, TcpState.TIME_WAIT);
    return t.at(170_180).state(Side.SERVER, TcpState.LAST_ACK, TcpState.CLOSED).done();
  }

  public static Take simultaneousClose() {
    Takes t = named("simultaneous close");
    t.at(60_000).call(Side.CLIENT, "close()", "");
    t.at(60_080).sent(from(Side.CLIENT, 1, 1, Flag.FIN, Flag.ACK).build());
    t.at(60_120).state(Side.CLIENT, TcpState.ESTABLISHED, TcpState.FIN_WAIT1);
    t.at(60_200).began(Side.SERVER, "server", "close()", "EchoServer.java:24");
    t.at(60_380).sent(from(Side.SERVER, 1, 1, Flag.FIN, Flag.ACK).build());
    t.at(60_370).state(Side.SERVER, TcpState.ESTABLISHED, TcpState.FIN_WAIT1);
    t.at(60_400).returned(Side.SERVER, "close()", "");
    t.at(80_130).sent(from(Side.SERVER, 2, 2, Flag.ACK).build());
    t.at(80_140).state(Side.SERVER, TcpState.FIN_WAIT1, TcpState.CLOSING);
    t.at(80_420).sent(from(Side.CLIENT, 2, 2, Flag.ACK).build());
    t.at(80_440).state(Side.CLIENT, TcpState.FIN_WAIT1, TcpState.CLOSING);
    t.at(100_190).state(Side.CLIENT, TcpState.CLOSING, TcpState.TIME_WAIT);
    return t.at(100_480).state(Side.SERVER, TcpState.CLOSING, TcpState.TIME_WAIT).done();
  }

  public static Take manySockets() {
    Takes t = named("many sockets");
    for (int i = 0; i < 3; i++) {
      Endpoint local = new Endpoint(Side.CLIENT.address(), 40_000 + i);
      long at = 1_000 + 45_000 * i;
      t.at(at)
          .began(Side.CLIENT, "client " + (i + 1), "connect(192.0.2.2:7788)", "EchoClient.java:31");
      Segment syn = SegmentBuilder.from(local).to(SERVER).flags(Flag.SYN).sequence(77 + i).build();
      t.at(at + 90).sent(syn);
      t.at(at + 99).state(Side.CLIENT, local, SERVER, TcpState.CLOSED, TcpState.SYN_SENT);
      SegmentBuilder synAck = SegmentBuilder.from(SERVER).to(local).flags(Flag.SYN, Flag.ACK);
      t.at(at + 20_120).sent(synAck.sequence(9).acknowledgment(78 + i).build());
      t.state(Side.SERVER, SERVER, local, TcpState.CLOSED, TcpState.SYN_RECV);
      SegmentBuilder ack = SegmentBuilder.from(local).to(SERVER).flags(Flag.ACK);
      t.at(at + 40_180).sent(ack.sequence(78 + i).acknowledgment(10).build());
      t.state(Side.CLIENT, local, SERVER, TcpState.SYN_SENT, TcpState.ESTABLISHED);
      t.add(
          new Event.CallReturned(
              at + 40_200,
              Side.CLIENT,
              "client " + (i + 1),
              i + 1,
              "connect",
              List.of("192.0.2.2:7788"),
              "",
              false));
      t.at(at + 60_220).state(Side.SERVER, SERVER, local, TcpState.SYN_RECV, TcpState.ESTABLISHED);
    }
    String none = "BindException: Cannot assign requested address (Address not available)";
    return t.at(200_000).call(Side.CLIENT, "connect(192.0.2.2:7788)", none).done();
  }

  public static Take oddities() {
    Takes t = named("what a cable can do");
    t.at(500).crossing(syn(Side.CLIENT, Flag.SYN), Origin.INJECTED, Fate.DELIVERED, null);
    t.at(1_000)
        .crossing(
            syn(Side.CLIENT, Flag.SYN), Origin.HOST, Fate.ON_THE_CABLE, new Order.Hold("SYN"));
    t.add(new Event.Cut(30_000));
    t.at(31_000).crossing(data(Side.SERVER, 1, 1, "hello\n"), Origin.HOST, Fate.CUT, null);
    t.add(new Event.Restored(32_000));
    t.at(40_000).sent(data(Side.CLIENT, 1, 1, "hello\n"));
    t.at(40_000)
        .crossing(
            data(Side.CLIENT, 1, 1, "hello\n"),
            Origin.DUPLICATE,
            Fate.DELIVERED,
            new Order.Duplicate("first segment with data"));
    t.at(70_000).measured(Side.SERVER, "receive queue", 6, "bytes");
    t.at(80_000).sent(from(Side.SERVER, 1, 7, Flag.RST, Flag.ACK).window(0).build());
    t.at(80_100).state(Side.SERVER, TcpState.ESTABLISHED, TcpState.CLOSED);
    t.at(85_000).began(Side.CLIENT, "client", "read()", "EchoClient.java:40");
    t.at(100_100).returned(Side.CLIENT, "read()", "SocketException: Connection reset");
    return t.at(100_080).state(Side.CLIENT, TcpState.ESTABLISHED, TcpState.CLOSED).done();
  }

  /** A router on the way, which has forgotten the connection. */
  public static Take forgotten() {
    Takes t = opened(named("forgotten"));
    t.add(new Event.Forgotten(541_310, 500_000));
    t.at(600_000).call(Side.CLIENT, "write(6 bytes)", "");
    t.at(600_080)
        .crossing(
            data(Side.CLIENT, 1, 1, "hello\n"),
            Origin.HOST,
            Fate.DROPPED,
            new Order.Forget(500_000, Rejection.RST));
    t.at(620_080)
        .crossing(
            from(Side.SERVER, 1, 0, Flag.RST).window(0).build(),
            Origin.INJECTED,
            Fate.DELIVERED,
            new Order.Forget(500_000, Rejection.RST));
    t.at(640_120).state(Side.CLIENT, TcpState.ESTABLISHED, TcpState.CLOSED);
    t.add(new Event.Moved(650_000, Side.SERVER));
    t.at(700_000)
        .crossing(
            syn(Side.CLIENT, Flag.SYN), Origin.HOST, Fate.DROPPED, new Order.Reset("second SYN"));
    return t.done();
  }
}

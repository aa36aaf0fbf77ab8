package tcpcourse.lab.testkit;

import java.util.HexFormat;
import java.util.List;
import tcpcourse.lab.tcp.MalformedSegmentException;
import tcpcourse.lab.tcp.Segment;

/**
 * Packets that two Linux 6.18 kernels sent each other over a veth pair with offloads off: a
 * handshake, six bytes, one urgent byte, a FIN, and a RST from a socket that was closed with a
 * linger time of zero.
 */
public final class Captured {

  public static final Segment SYN =
      segment(
          "4500003c36f2400040067fc6c0000201c0000202b38c1e6c94e15a7a00000000a002faf00a2d0000"
              + "020405b40402080a1632e754000000000103030a");
  public static final Segment SYN_ACK =
      segment(
          "4500003c000040004006b6b8c0000202c00002011e6cb38c84abf10494e15a7ba012fe8861640000"
              + "020405b40402080a0640292f1632e7540103030a");
  public static final Segment ACK =
      segment(
          "4500003436f3400040067fcdc0000201c0000202b38c1e6c94e15a7b84abf1058010003f8e7d0000"
              + "0101080a1632e7540640292f");
  public static final Segment HELLO =
      segment(
          "4500003a36f4400040067fc6c0000201c0000202b38c1e6c94e15a7b84abf1058018003f4a930000"
              + "0101080a1632e7540640292f68656c6c6f0a");
  public static final Segment URGENT =
      segment(
          "4500003536f5400040067fcac0000201c0000202b38c1e6c94e15a8184abf1058038003f6d4d0001"
              + "0101080a1632e7540640292f21");
  public static final Segment FIN =
      segment(
          "4500003436f6400040067fcac0000201c0000202b38c1e6c94e15a8284abf1058011003f8e110000"
              + "0101080a1632e7b80640292f");
  public static final Segment RST =
      segment(
          "4500003415174000"
              + "4006a1a9c0000202c00002011e6cb38c84abf10594e15a83801400408da80000"
              + "0101080a064029931632e7b8");

  private Captured() {}

  public static List<Segment> all() {
    return List.of(SYN, SYN_ACK, ACK, HELLO, URGENT, FIN, RST);
  }

  private static Segment segment(String hex) {
    try {
      return Segment.decode(HexFormat.of().parseHex(hex));
    } catch (MalformedSegmentException wrong) {
      throw new AssertionError(wrong);
    }
  }
}

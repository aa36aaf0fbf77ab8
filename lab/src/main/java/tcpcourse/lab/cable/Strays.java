package tcpcourse.lab.cable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import tcpcourse.lab.tcp.IcmpUnreachable;
import tcpcourse.lab.tcp.Side;

/**
 * Packets for an address that neither host has: there is no such network, and the sender is told.
 */
public final class Strays {

  /** What a place is called where names are asked for. */
  public static final String NAME_SERVER = "name server";

  private static final int ETHERNET_HEADER = 14;
  private static final int IP_HEADER = 20;
  private static final int TCP = 6;
  private static final int UDP = 17;

  private final BiConsumer<Side, String> told;
  private final Set<String> known = new HashSet<>();

  /**
   * @param told is given each place once
   */
  Strays(BiConsumer<Side, String> told) {
    this.told = told;
  }

  /** The ICMP packet that answers a frame; empty if that is for the other host, or for many. */
  Optional<byte[]> answer(Side from, byte[] frame) {
    if (frame.length < ETHERNET_HEADER + IP_HEADER + 4) {
      return Optional.empty();
    }
    byte[] packet = Arrays.copyOfRange(frame, ETHERNET_HEADER, frame.length);
    String to = address(packet);
    boolean many = (packet[16] & 0xf0) >= 0xe0; // multicast, and whatever is above it
    if (many || to.equals(from.other().address())) {
      return Optional.empty();
    }
    int port = (packet[IP_HEADER + 2] & 0xff) << 8 | packet[IP_HEADER + 3] & 0xff;
    String place =
        switch (packet[9]) {
          case TCP -> to + ":" + port;
          case UDP -> to + ":" + port + " (UDP" + (port == 53 ? ", a " + NAME_SERVER : "") + ")";
          default -> to;
        };
    if (known.add(from + place)) {
      told.accept(from, place);
    }
    return Optional.of(IcmpUnreachable.NETWORK.answering(packet));
  }

  private static String address(byte[] packet) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(packet, 16, 20)).getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

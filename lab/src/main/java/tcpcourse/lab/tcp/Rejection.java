package tcpcourse.lab.tcp;

import java.util.Arrays;
import java.util.Optional;

/** What a router or a firewall does with a segment that it does not carry on. */
public enum Rejection {
  /** It is lost, and nobody is told. Firewalls call it DROP. */
  SILENCE(null),
  /** Its sender is answered with RST, as if by the host that it was for. */
  RST(null),
  ICMP_NETWORK(IcmpUnreachable.NETWORK),
  ICMP_HOST(IcmpUnreachable.HOST),
  ICMP_PORT(IcmpUnreachable.PORT),
  ICMP_PROHIBITED(IcmpUnreachable.PROHIBITED);

  private final IcmpUnreachable message;

  Rejection(IcmpUnreachable message) {
    this.message = message;
  }

  /** The one with that message. */
  public static Rejection of(IcmpUnreachable message) {
    return Arrays.stream(values()).filter(r -> r.message == message).findFirst().orElseThrow();
  }

  /** The ICMP message that its sender gets; empty if he gets none. */
  public Optional<IcmpUnreachable> message() {
    return Optional.ofNullable(message);
  }

  /** In the field's words: "RST", "ICMP host unreachable"; or "silence". */
  @Override
  public String toString() {
    return message().map(IcmpUnreachable::toString).orElse(this == RST ? "RST" : "silence");
  }
}

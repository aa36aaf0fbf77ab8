package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.SegmentFlags.Flag.RST;

import java.util.List;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.SegmentBuilder;

/** Segments that no host has sent. */
final class Forged {

  private Forged() {}

  /** A RST from the sender of {@code last}; its number is so far beyond that segment's. */
  static Segment reset(Segment last, long beyond) {
    return SegmentBuilder.like(last)
        .flags(RST)
        .sequence(last.sequence() + beyond)
        .options(List.of())
        .data(new byte[0])
        .build();
  }
}

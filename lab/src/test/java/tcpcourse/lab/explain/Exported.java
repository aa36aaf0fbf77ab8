package tcpcourse.lab.explain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tcpcourse.lab.capture.Capture;
import tcpcourse.lab.capture.CaptureFormat;
import tcpcourse.lab.capture.CaptureFormat.Stamped;
import tcpcourse.lab.capture.Wrapping;
import tcpcourse.lab.file.Course;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Moment;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.SegmentFlags.Flag;
import tcpcourse.lab.tcp.Side;

/** The chapters' recorded takes, as somebody would have captured them. */
record Exported(Recording of, Take take) {

  /** Where the capture is made. */
  enum Spot {
    CLIENT,
    SERVER,
    BETWEEN;

    boolean isAt(Side side) {
      return name().equals(side.name());
    }
  }

  private static final long NOON = 1_764_331_200_000_000_000L;

  /** All of them. */
  static List<Exported> all() {
    return Course.recordings().stream()
        .flatMap(of -> of.takes().stream().map(take -> new Exported(of, take)))
        .toList();
  }

  String experiment() {
    return of.experiment();
  }

  /** What prints it. */
  String show() {
    return of.made().command().replaceFirst(" run .*", " show " + experiment());
  }

  String name() {
    return take.name().isEmpty() ? experiment() : experiment() + ", " + take.name();
  }

  /** What passed there, in order: what left and what came in at an end, or all that was sent. */
  List<Stamped> packets(Spot spot, Wrapping wrapping) {
    return take.events().stream()
        .flatMap(
            event ->
                packet(event).stream().flatMap(packet -> stamped(event, packet, spot, wrapping)))
        .sorted(Comparator.comparingLong(Stamped::nanos))
        .toList();
  }

  private Stream<Stamped> stamped(Event event, byte[] packet, Spot spot, Wrapping wrapping) {
    return passed(event, spot).map(at -> new Stamped(NOON + at * 1_000, wrapping.frame(packet)));
  }

  private Optional<byte[]> packet(Event event) {
    if (event instanceof Event.Icmp icmp) {
      return take.quoted(icmp).map(quoted -> icmp.message().answering(quoted.segment()));
    }
    return event instanceof Event.Crossing crossing
        ? Optional.of(crossing.segment().packet())
        : Optional.empty();
  }

  /**
   * The states that a kernel had until the last segment passed there, and those that came of a
   * segment that did, or with one: a capture tells of no other time.
   */
  Set<Event.StateSeen> until(Spot spot) {
    Causes causes = Causes.of(take);
    Set<Moment> reasons = new HashSet<>();
    long last = -1;
    for (Moment moment : causes.moments()) {
      for (long at : passed(moment.event(), spot).toList()) {
        last = Math.max(last, at);
        reasons.add(moment);
        causes.of(moment).ifPresent(reasons::add);
      }
    }
    Set<Event.StateSeen> until = Collections.newSetFromMap(new IdentityHashMap<>());
    Moment before = null;
    for (Moment moment : causes.moments()) {
      Optional<Moment> cause = causes.of(moment);
      boolean atOnce = reasons.contains(before) && leaves(before, Flag.RST);
      if (moment.at() <= last || cause.map(reasons::contains).orElse(atOnce)) {
        moment.state().ifPresent(until::add);
      }
      before = moment;
    }
    return until;
  }

  private static boolean leaves(Moment moment, Flag flag) {
    return moment.leaving().filter(segment -> segment.has(flag)).isPresent();
  }

  private Stream<Long> passed(Event event, Spot spot) {
    if (event instanceof Event.Icmp icmp) {
      boolean between = spot == Spot.BETWEEN;
      return between || spot.isAt(icmp.host())
          ? Stream.of(icmp.at() - (between ? of.made().delay() / 2 : 0))
          : Stream.empty();
    }
    return event instanceof Event.Crossing crossing ? passed(crossing, spot) : Stream.empty();
  }

  private Stream<Long> passed(Event.Crossing crossing, Spot spot) {
    if (spot == Spot.BETWEEN) {
      return Stream.of(crossing.at() + of.made().delay() / 2);
    }
    if (!spot.isAt(crossing.from())) {
      return crossing.arrived().stream().boxed();
    }
    return crossing.origin() == Event.Origin.HOST ? Stream.of(crossing.at()) : Stream.empty();
  }

  byte[] capture(Spot spot, Wrapping wrapping) {
    return CaptureFormat.PCAP_MICROS_LITTLE.write(wrapping.link(), 65_535, packets(spot, wrapping));
  }

  Connections connections(Spot spot, Wrapping wrapping) throws IOException {
    Connections connections = new Connections();
    Capture.read(new ByteArrayInputStream(capture(spot, wrapping)), connections);
    return connections;
  }
}

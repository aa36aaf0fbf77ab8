package tcpcourse.lab.capture;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts together how long a segment was that went in several IP fragments: the first has its header.
 * Remembers the last {@value #MOST} packets of which fragments are missing.
 */
final class Fragments {

  private static final int MOST = 1_000;

  private record Key(ByteBuffer source, ByteBuffer destination, int identification) {}

  private static final class Parts {
    Packet first;
    long firstLength;
    long bytes;
    long end = -1;
  }

  private final Map<Key, Parts> underway =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Parts> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Adds a fragment.
   *
   * @param first the segment that it begins, if it is a first
   * @return the whole segment, if this completes it
   */
  Optional<Packet> add(
      InternetLayer.Carried part, int offset, boolean more, Optional<Packet> first) {
    Key key =
        new Key(
            ByteBuffer.wrap(part.source()),
            ByteBuffer.wrap(part.destination()),
            part.identification());
    Parts parts = underway.computeIfAbsent(key, none -> new Parts());
    if (offset == 0) {
      parts.first = first.orElse(null);
      parts.firstLength = part.length();
    }
    if (!more) {
      parts.end = offset + part.length();
    }
    parts.bytes += part.length();
    if (parts.first == null || parts.end < parts.firstLength || parts.bytes < parts.end) {
      return Optional.empty();
    }
    underway.remove(key);
    return Optional.of(parts.first.with((int) (parts.end - parts.firstLength), part.frame()));
  }
}

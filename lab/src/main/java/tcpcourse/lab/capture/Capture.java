package tcpcourse.lab.capture;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the TCP segments of a capture file, pcap or pcapng, as it is or compressed by gzip, one
 * after the other: nothing of the file is kept.
 */
public final class Capture {

  private static final int BUFFER = 1 << 16;

  /** What begins so is known, and not read here. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "736e6f6f", "snoop's format; tshark -r FILE -w NEW.pcapng converts it",
          "52545353",
              "Microsoft Network Monitor's format; tshark -r FILE -w NEW.pcapng converts it",
          "474d4255",
              "Microsoft Network Monitor's format; tshark -r FILE -w NEW.pcapng converts it",
          "5452534e", "Sniffer's format; tshark -r FILE -w NEW.pcapng converts it",
          "34cdb2a1", "an old, altered pcap format; tshark -r FILE -w NEW.pcapng converts it",
          "504b0304", "a ZIP archive; unpack it first",
          "28b52ffd", "compressed by zstd; zstd -dc FILE | … explain - reads it",
          "fd377a58", "compressed by xz; xz -dc FILE | … explain - reads it",
          "04224d18", "compressed by lz4; lz4 -dc FILE | … explain - reads it",
          "53616c74", "encrypted; decrypt it first");

  /**
   * What was read.
   *
   * @param frames how many, whatever was in them
   * @param skipped of those how many were no TCP segments, by what they were: "that are not TCP"
   * @param fault why reading ended before the file did, in one line; empty if it did not
   */
  public record Read(int frames, Map<String, Integer> skipped, Optional<String> fault) {}

  /** Is given what a capture holds, in the order of the file. */
  @FunctionalInterface
  public interface Found {

    void accept(Packet segment);

    /**
     * An ICMP message about a segment.
     *
     * @return whether that segment is known; if not, the message is counted with what tells nothing
     */
    default boolean icmp(IcmpError error) {
      return false;
    }
  }

  private Capture() {}

  /**
   * Reads to the end, or to where the file no longer is one.
   *
   * @param file where it begins; not closed
   * @param found is given each TCP segment, and what ICMP says of one
   * @throws UnreadableCaptureException if it is no capture; the message is one line
   * @throws IOException if it cannot be read
   */
  public static Read read(InputStream file, Found found) throws IOException {
    return read(file, Long.MAX_VALUE, found);
  }

  /**
   * The same, of so many bytes at most, counted when they are unpacked: what is beyond is a fault.
   */
  public static Read read(InputStream file, long most, Found found) throws IOException {
    Skipped skipped = new Skipped();
    int frames = 0;
    FrameSource source = open(file, most);
    try {
      InternetLayer internet = new InternetLayer(skipped, found);
      for (Frame frame = source.next(); frame != null; frame = source.next()) {
        frames++;
        if (LinkLayer.reads(frame.link())) {
          internet.packet(frame, LinkLayer.unwrap(frame)).ifPresent(found::accept);
        } else {
          skipped.one("of " + LinkLayer.name(frame.link()) + ", which is not read here");
        }
      }
      return new Read(frames, skipped.counts(), Optional.empty());
    } catch (EOFException cut) {
      return new Read(frames, skipped.counts(), Optional.of("the file ends within the next frame"));
    } catch (UnreadableCaptureException | ZipException broken) {
      return new Read(frames, skipped.counts(), Optional.of(words(broken)));
    }
  }

  private static String words(IOException broken) {
    return broken instanceof ZipException ? "gzip's data is broken" : broken.getMessage();
  }

  private static FrameSource open(InputStream file, long most) throws IOException {
    try {
      return source(new Limited(uncompressed(new BufferedInputStream(file, BUFFER)), most));
    } catch (EOFException cut) {
      throw new UnreadableCaptureException("the file ends within its header");
    } catch (ZipException broken) {
      throw new UnreadableCaptureException("gzip's data is broken");
    }
  }

  private static InputStream uncompressed(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
  }

  private static FrameSource source(InputStream in) throws IOException {
    Bytes bytes = new Bytes(in);
    var first = bytes.nextOrEnd(4);
    if (first == null) {
      throw new UnreadableCaptureException("the file is empty");
    }
    int magic = first.getInt();
    if (magic == PcapngFrames.SECTION) {
      return new PcapngFrames(bytes);
    } else if (PcapFrames.begins(magic)) {
      return new PcapFrames(bytes, magic);
    }
    String hex = String.format("%08x", magic);
    throw new UnreadableCaptureException(
        Optional.ofNullable(OTHERS.get(hex))
            .orElse("neither pcap nor pcapng; it begins with the bytes " + hex));
  }
}

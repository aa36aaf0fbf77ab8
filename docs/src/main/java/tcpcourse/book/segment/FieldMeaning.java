package tcpcourse.book.segment;

import java.util.Map;
import java.util.TreeMap;
import tcpcourse.lab.tcp.SegmentFlags.Flag;

/**
 * What each field of a packet is for: a sentence, by the field's name; a control bit by its own.
 */
public final class FieldMeaning {

  private static final Map<String, String> BY_NAME = new TreeMap<>();

  static {
    ip();
    tcp();
    options();
    for (Flag flag : Flag.values()) {
      BY_NAME.put(flag.toString(), bit(flag));
    }
  }

  private FieldMeaning() {}

  /** All of them. */
  public static Map<String, String> byName() {
    return Map.copyOf(BY_NAME);
  }

  /** RFC 791 §3.1; the second byte as RFC 2474 and RFC 3168 have it. */
  private static void ip() {
    says("Version, header length", "IP version 4; and where its header ends and TCP’s begins.");
    says("Service and ECN", "Six bits say how to treat the packet, two tell of congestion.");
    says("Total length", "Header and all that follows. How much is data, TCP computes from it.");
    says("Identification", "Tells which fragments belong together, if the packet is cut up.");
    says("Flags, fragment offset", "Whether the packet may be cut up, and which piece this is.");
    says("Time to live", "Each router takes one off; at zero the packet is dropped.");
    says("Protocol", "Who takes what is inside: 6 is TCP.");
    says("Header checksum", "Over the IP header alone; each router computes it anew.");
    says("Source address", "The host that sent it.");
    says("Destination address", "The host that is to have it.");
    says("Options", "What the IP header has beyond its 20 bytes.");
  }

  /** RFC 9293 §3.1. */
  private static void tcp() {
    says("Source port", "With both addresses and the other port it names the connection.");
    says("Destination port", "Finds the socket at the receiver: a connection’s, or a listener’s.");
    says(
        SegmentField.SEQUENCE,
        "The number of the first byte of data; a SYN’s own number, from which its sender counts.");
    says(
        SegmentField.ACKNOWLEDGMENT,
        "The next number that its sender waits for: all before it has come.");
    says("Data offset, control bits", "Where the data begins; and nine bits, one a meaning.");
    says(
        "Window",
        "How many bytes its sender will take from the acknowledgment number on; after the SYNs in units of the window scale, if both sent one.");
    says(
        "Checksum",
        "Over header, data, both addresses and the length: a damaged segment is dropped.");
    says("Urgent pointer", "With URG: where urgent data ends.");
    says("Data", "What the program wrote, as bytes in order. TCP knows no messages.");
  }

  /** RFC 9293 §3.1 and §3.2, RFC 7323, RFC 2018. */
  private static void options() {
    says("End of list", "No option comes after it.");
    says("No operation", "Fills up, so that the next option begins at a multiple of four.");
    says(
        "Maximum segment size",
        "The most data that its sender takes in one segment. Only in a SYN.");
    says(
        "Window scale",
        "Its sender’s later windows count in units of 2 to this power. Only in a SYN.");
    says("Sack permitted", "Its sender takes SACK options. Only in a SYN.");
    says("Sack", "What has come although something before it is missing.");
    says(
        "Timestamps",
        "Its sender’s clock, and the other’s as last seen: for round trips, and against old segments.");
    says("Other", "An option that is not taken apart here.");
    says("Padding", "Fills up to a multiple of four.");
  }

  private static void says(String name, String sentence) {
    BY_NAME.put(name, sentence);
  }

  private static String bit(Flag flag) {
    return switch (flag) {
      case AE, CWR, ECE -> flag + " is of congestion notification.";
      case URG -> "URG: the urgent pointer counts.";
      case ACK -> "ACK: the acknowledgment number counts.";
      case PSH -> "PSH: hand the data on, do not wait for more.";
      case RST -> "RST: the connection ends at once.";
      case SYN -> "SYN: here its sender begins to count.";
      case FIN -> "FIN: its sender has no more data.";
    };
  }
}

package tcpcourse.lab.explain;

import tcpcourse.lab.capture.Packet;

/** Finds an option in a header (RFC 9293 §3.1), however broken the others are. */
final class Options {

  private Options() {}

  static boolean has(Packet packet, int kind) {
    return at(packet.options(), kind) >= 0;
  }

  /** Where an option of that kind begins; -1 where there is none. */
  static int at(byte[] options, int kind) {
    int at = 0;
    while (at < options.length && options[at] != 0) {
      if ((options[at] & 0xff) == kind) {
        return at;
      }
      int length = options[at] == 1 ? 1 : at + 1 < options.length ? options[at + 1] & 0xff : 0;
      if (length == 0) {
        return -1;
      }
      at += length;
    }
    return -1;
  }
}

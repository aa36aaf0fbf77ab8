package tcpcourse.lab.capture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** IP addresses as text. */
final class Address {

  private Address() {}

  static String text(byte[] address, int port) {
    return address.length == 4 ? four(address) + ":" + port : "[" + six(address) + "]:" + port;
  }

  static String text(byte[] address) {
    return address.length == 4 ? four(address) : six(address);
  }

  private static String four(byte[] a) {
    return (a[0] & 0xff) + "." + (a[1] & 0xff) + "." + (a[2] & 0xff) + "." + (a[3] & 0xff);
  }

  /** The longest run of zeros, if it is longer than one, becomes two colons (RFC 5952 §4.2). */
  private static String six(byte[] address) {
    ByteBuffer in = ByteBuffer.wrap(address);
    int begin = 0;
    int longest = 1;
    int run = 0;
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int group = in.getShort() & 0xffff;
      groups.add(Integer.toHexString(group));
      run = group == 0 ? run + 1 : 0;
      if (run > longest) {
        longest = run;
        begin = i - run + 1;
      }
    }
    return longest == 1
        ? String.join(":", groups)
        : String.join(":", groups.subList(0, begin))
            + "::"
            + String.join(":", groups.subList(begin + longest, 8));
  }
}

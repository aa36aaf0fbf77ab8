package tcpcourse.lab.agent.boot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A call in words: its name, what it is given, what it gives. */
final class CallText {

  private static final int SHORT = 24;

  private CallText() {}

  /** The JDK's inner methods by the names that programs know them by. */
  static String name(String method) {
    return switch (method) {
      case "implCloseSelectableChannel", "implClose" -> "close";
      case "implConnect" -> "connect";
      case "implAccept" -> "accept";
      case "implRead", "blockingRead" -> "read";
      case "implWrite", "blockingWriteFully" -> "write";
      default -> method;
    };
  }

  /** What it is given. */
  static List<String> words(String name, Object[] arguments) {
    List<String> words = new ArrayList<>();
    Object first = arguments.length > 0 ? arguments[0] : null;
    if (first instanceof SocketAddress address) {
      words.add(words(address));
      if (arguments.length == 2 && arguments[1] instanceof Integer more && more > 0) {
        words.add(name.equals("bind") ? "backlog " + more : more + " ms");
      }
    } else if (name.equals("write")) {
      words.add(written(arguments));
    } else if (name.startsWith("set")) {
      for (Object argument : arguments) {
        words.add(String.valueOf(argument));
      }
    }
    return words;
  }

  private static String written(Object[] arguments) {
    if (arguments[0] instanceof byte[] bytes) {
      return words(bytes, (int) arguments[1], (int) arguments[2]);
    }
    ByteBuffer buffer = buffer(arguments);
    if (buffer != null) {
      byte[] bytes = new byte[Math.min(buffer.remaining(), SHORT + 1)];
      buffer.duplicate().get(bytes);
      return buffer.remaining() > SHORT
          ? buffer.remaining() + " bytes"
          : words(bytes, 0, bytes.length);
    }
    long all = 0;
    for (Object argument : arguments) {
      if (argument instanceof ByteBuffer[] buffers) {
        for (ByteBuffer each : buffers) {
          all += each == null ? 0 : each.remaining();
        }
      }
    }
    return all + " bytes";
  }

  private static ByteBuffer buffer(Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof ByteBuffer buffer) {
        return buffer;
      }
    }
    return null;
  }

  /** What it gives; empty for a plain return. */
  static String outcome(String method, Object[] arguments, Object result) {
    return switch (name(method)) {
      case "accept" -> result == null ? "null" : address(result).map(CallText::words).orElse("");
      case "read" -> result instanceof Number count ? got(arguments, count.intValue()) : "";
      case "write" -> result instanceof Number && isRest(arguments) ? result + " bytes" : "";
      case "connect", "finishConnect" -> Boolean.FALSE.equals(result) ? "false" : "";
      default -> "";
    };
  }

  /** Whether something was not written. */
  private static boolean isRest(Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof ByteBuffer buffer && buffer.hasRemaining()) {
        return true;
      } else if (argument instanceof ByteBuffer[] buffers) {
        return Stream.of(buffers).anyMatch(each -> each != null && each.hasRemaining());
      }
    }
    return false;
  }

  private static String got(Object[] arguments, int count) {
    if (count <= 0) {
      return count < 0 ? "-1" : "0 bytes";
    }
    if (arguments[0] instanceof byte[] bytes) {
      return words(bytes, (int) arguments[1], count);
    }
    ByteBuffer buffer = buffer(arguments);
    if (buffer == null || count > SHORT || buffer.position() < count) {
      return count + " bytes";
    }
    byte[] bytes = new byte[count];
    buffer.duplicate().position(buffer.position() - count).get(bytes);
    return words(bytes, 0, count);
  }

  private static Optional<SocketAddress> address(Object accepted) {
    try {
      if (accepted instanceof Socket socket) {
        return Optional.ofNullable(socket.getRemoteSocketAddress());
      } else if (accepted instanceof SocketChannel channel) {
        return Optional.ofNullable(channel.getRemoteAddress());
      } else if (accepted instanceof AsynchronousSocketChannel channel) {
        return Optional.ofNullable(channel.getRemoteAddress());
      }
    } catch (IOException closed) {
      // Then nobody needs to know.
    }
    return Optional.empty();
  }

  private static String words(SocketAddress address) {
    if (address instanceof InetSocketAddress inet) {
      String host = inet.isUnresolved() ? inet.getHostString() : inet.getAddress().getHostAddress();
      return host + ":" + inet.getPort();
    }
    return String.valueOf(address);
  }

  static String words(Throwable thrown) {
    String name = thrown.getClass().getSimpleName();
    return thrown.getMessage() == null ? name : name + ": " + thrown.getMessage();
  }

  private static String words(byte[] bytes, int offset, int length) {
    String text =
        length > SHORT ? "" : new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    boolean printable = text.chars().allMatch(c -> c >= ' ' && c < 127 || c == '\n' || c == '\r');
    if (length == 0 || length > SHORT || !printable) {
      return length == 1 ? "1 byte" : length + " bytes";
    }
    return '"' + text.replace("\r", "\\r").replace("\n", "\\n") + '"';
  }
}

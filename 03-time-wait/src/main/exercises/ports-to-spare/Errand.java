import java.io.IOException;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Asks a server one question and gives its answer, again and again, from a host with four ports.
 *
 * <p>A question is one line, and so is the answer; give it without its line end. To the line "quit"
 * the server says nothing more and closes. It closes, too, when you have closed. Each call opens a
 * connection and leaves nothing behind: no open socket, and no entry in TIME_WAIT on your host, for
 * each would hold one of the four ports for a minute. No answer may be lost, and nobody sends RST.
 */
class Errand {

  static String errand(SocketFactory sockets, SocketAddress server, String question)
      throws IOException {
    return "";
  }
}

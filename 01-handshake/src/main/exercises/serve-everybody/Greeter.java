import java.io.IOException;
import java.net.SocketAddress;
import javax.net.ServerSocketFactory;

/**
 * A server that greets. Each client sends its name, a line; the answer is the line "hello, NAME",
 * and then its connection is closed.
 *
 * <p>It listens at the address, and so many clients may wait there to be accepted. A client that
 * says nothing for so many milliseconds is let go, without an answer. Meanwhile the others are
 * greeted: nobody waits for a silent one longer than that. Whatever a client does, the server goes
 * on; greet() does not come back.
 *
 * <p>Nothing is there this time. Take the listener from the factory; what it accepts is the lab's.
 */
class Greeter {

  // tag::gap[]
  static void greet(
      ServerSocketFactory listeners, SocketAddress address, int waiting, int millis)
      throws IOException {}
  // end::gap[]
}

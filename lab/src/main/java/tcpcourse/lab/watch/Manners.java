package tcpcourse.lab.watch;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** What the programs of a host do beside what their source says. */
public interface Manners {

  /** They do what their source says, and nothing else. */
  Manners NONE = new Manners() {};

  /** What a program does before a call of that name. */
  default void before(String call) {}

  /** What it does with a socket before connect(), or as soon as it has accepted it. */
  default void prepare(Socket socket) throws IOException {}

  /** What it does with a listener before bind(). */
  default void prepare(ServerSocket listener) throws SocketException {}
}

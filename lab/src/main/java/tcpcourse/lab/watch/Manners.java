package tcpcourse.lab.watch;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** What the programs of a host do beside what their source says. */
public interface Manners {

  /** They do what their source says, and nothing else. */
  Manners NONE =
      new Manners() {
        @Override
        public void before(String call) {}

        @Override
        public void prepare(Socket socket) {}

        @Override
        public void prepare(ServerSocket listener) {}
      };

  /** What a program does before a call of that name. */
  void before(String call);

  /** What it does with a socket before connect(), or as soon as it has accepted it. */
  void prepare(Socket socket) throws IOException;

  /** What it does with a listener before bind(). */
  void prepare(ServerSocket listener) throws SocketException;
}

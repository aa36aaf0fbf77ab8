package tcpcourse.lab.testkit;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Finding;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.tcp.TcpState;

/** The smallest conversations that the lab's own tests play: open a connection, perhaps say "x". */
public abstract class Knocking implements Experiment {

  @Override
  public String question() {
    return "Does the lab do what it is told?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take("", this::play);
  }

  protected abstract void play(Lab lab) throws Exception;

  @Override
  public List<Finding> check(Recording recording) {
    return List.of();
  }

  /** Opens a connection; the listener's backlog takes it. */
  protected static Socket open(Lab lab) throws Exception {
    lab.server().listen();
    Socket socket = lab.client().socket();
    lab.client().run("client", () -> socket.connect(lab.serverAddress())).result();
    lab.server().await(TcpState.ESTABLISHED);
    return socket;
  }

  /** Sends one byte. */
  protected static void say(Lab lab, Socket socket) throws Exception {
    lab.client().run("client", () -> socket.getOutputStream().write('x')).result();
  }

  /** Accepts one connection and reads one byte from it. */
  protected static Running<Integer> hear(Lab lab, ServerSocket listener) {
    return lab.server().run("server", () -> listener.accept().getInputStream().read());
  }
}

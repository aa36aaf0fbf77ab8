package tcpcourse.lab.exercise;

import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.SocketFactory;
import tcpcourse.lab.Lab;

/** An exercise for tests. */
public final class Ring extends Exercise {

  static final String RUNG = "the server hears it ring";

  public Ring() {
    super(
        "Ring at the door",
        Shape.of("Ring", String.class, "ring", SocketFactory.class, SocketAddress.class));
    take("a door", Ring::door)
        .must(RUNG, said(CLIENT, "ring\n"), "Nobody opens who has heard nothing.")
        .must("ring() gives the answer", gives("who?"), "Listen until they have said all.")
        .within(Duration.ofSeconds(5));
  }

  private static void door(Lab lab, Program program) throws Exception {
    lab.steady();
    ServerSocket listener = lab.server().listen();
    lab.server().run(() -> answer(listener));
    program.run(lab.client(), sockets(lab.client()), lab.serverAddress());
  }

  private static void answer(ServerSocket listener) throws Exception {
    try (Socket connection = listener.accept()) {
      connection.getInputStream().readNBytes(5);
      connection.getOutputStream().write("who?".getBytes(StandardCharsets.US_ASCII));
    }
  }
}

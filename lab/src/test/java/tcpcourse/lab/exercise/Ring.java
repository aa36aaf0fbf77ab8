package tcpcourse.lab.exercise;

import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;
import tcpcourse.lab.Lab;
import tcpcourse.lab.cli.Chapter;
import tcpcourse.lab.cli.Imagined;

/** An exercise for tests, and the program of a chapter that has it. */
public final class Ring extends Exercise {

  static final String RUNG = "the server hears it ring";

  public Ring() {
    super(
        "Ring at the door",
        Shape.of("Ring", String.class, "ring", SocketFactory.class, SocketAddress.class));
    take("a door", Ring::door)
        .must(RUNG, said(CLIENT, "ring\n"), "Nobody opens who has heard nothing.")
        .must("ring() gives the answer", gives("who?"), "Listen until they have said all.")
        .within(java.time.Duration.ofSeconds(5));
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

  /** A chapter as any other. */
  static final class InAChapter {

    public static void main(String... args) {
      System.exit(
          new Chapter(7, "imagined", "What would happen?", Imagined.class)
              .experiment(new Imagined.Named("lost-syn", "What if the SYN is lost?"))
              .exercise(new Ring())
              .run(args));
    }
  }
}

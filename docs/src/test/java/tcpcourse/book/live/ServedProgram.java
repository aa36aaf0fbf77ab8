package tcpcourse.book.live;

import java.io.IOException;
import java.nio.file.Path;

/** The server as a program of its own, with the stand-in as its player; ended by a signal. */
final class ServedProgram {

  private ServedProgram() {}

  /** The folder for the book. Prints the address. */
  public static void main(String... args) throws IOException, InterruptedException {
    Served served = new Served(Path.of(args[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(served.serve::close));
    served.serve.warm();
    System.out.println(served.serve.address());
    Thread.currentThread().join();
  }
}

package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;
import static tcpcourse.lab.tcp.TcpState.LISTEN;

import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tcpcourse.halfopen.Main;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Lab;
import tcpcourse.lab.recording.Event;

/**
 * The {@code HeartbeatServer} as a process of its own on the server, for signals to be sent to: a
 * JVM like any other, whose calls nobody records.
 */
record Child(Lab lab, Process process) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Started, and its listener in LISTEN. */
  static Child start(Lab lab) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        lab.server()
            .start(
                List.of(
                    java,
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Djava.net.preferIPv4Stack=true",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "server",
                    "--bind",
                    lab.server().address(0).getAddress().getHostAddress()));
    lab.server().await(LISTEN);
    return new Child(lab, process);
  }

  /** Waits until its accept() has taken the connection out of the queue. */
  void awaitAccepted() throws InterruptedException {
    lab.server()
        .await("a connection that is accepted", s -> s.state() == ESTABLISHED && s.inode() != 0);
  }

  /** The client's end of a connection to this process, which has accepted it. */
  Ends.End connect(Socket client) throws Exception {
    lab.client().run(() -> client.connect(lab.serverAddress())).result();
    awaitAccepted();
    return new Ends.End(lab.client(), client);
  }

  /** SIGKILL: the process gets no say. */
  void kill() throws Exception {
    lab.note(at -> new Event.Signalled(at, SERVER, Event.Signal.KILL));
    process.destroyForcibly();
  }

  /** SIGSTOP; returns when the kernel shows the process as stopped (T, proc_pid_stat(5)). */
  void stop() throws Exception {
    lab.note(at -> new Event.Signalled(at, SERVER, Event.Signal.STOP));
    signal("STOP");
    Path stat = Path.of("/proc/" + process.pid() + "/stat");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.readString(stat).contains(") T ")) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "waited " + PATIENCE.toSeconds() + " s in vain for the server's process to stop");
      }
      Thread.onSpinWait();
    }
  }

  /** SIGCONT. */
  void go() throws Exception {
    lab.note(at -> new Event.Signalled(at, SERVER, Event.Signal.CONT));
    signal("CONT");
  }

  private void signal(String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
    if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
      throw new IllegalStateException("kill -" + name + " failed");
    }
  }
}

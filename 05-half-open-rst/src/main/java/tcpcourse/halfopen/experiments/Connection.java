package tcpcourse.halfopen.experiments;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;

/** Both ends of an open connection, and the plain calls on them. The lab closes them. */
record Connection(Lab lab, Socket client, Socket server) {

  private static final int ROOM = 100;

  /** Opens one between a client on any port and a listener of its own. */
  static Connection open(Lab lab) throws Exception {
    return open(lab, lab.server().listen(), lab.client().socket());
  }

  /** Opens one; {@code client} may have been bound, and its options set. */
  static Connection open(Lab lab, ServerSocket listener, Socket client) throws Exception {
    Running<Socket> accepted = lab.server().run("server", () -> listener.accept());
    lab.client().run("client", () -> client.connect(lab.serverAddress())).result();
    return new Connection(lab, client, accepted.result());
  }

  /**
   * Lets the client's kernel give up soon, after two repetitions even where a busy machine makes
   * the round trip look three times as long. Linux takes tcp_retries2 for a time: (2^(3+1) - 1)
   * times 200 ms after the first repetition. Its default of 15 makes 924 s.
   */
  static void loseClientsPatienceSoon(Lab lab) {
    lab.client().set("net.ipv4.tcp_retries2", "3");
    // No probe of another kind between the repetitions (RFC 8985 §7).
    lab.client().set("net.ipv4.tcp_early_retrans", "0");
    firstRepetition(lab, 500);
  }

  /** Where the kernel has the setting (Linux 6.11), the client repeats no sooner than that. */
  static void firstRepetition(Lab lab, int millis) {
    lab.client().setIfKnown("net.ipv4.tcp_rto_min_us", String.valueOf(millis * 1_000));
  }

  /** The client's program calls read() once. */
  Running<Integer> clientReads() {
    return lab.client().run("client", () -> read(client));
  }

  /** The client's program calls write() once. */
  Running<Void> clientWrites(String text) {
    return lab.client().run("client", () -> write(client, text));
  }

  /** The server's program calls read() once. */
  Running<Integer> serverReads() {
    return lab.server().run("server", () -> read(server));
  }

  /** The server's program calls write() once. */
  Running<Void> serverWrites(String text) {
    return lab.server().run("server", () -> write(server, text));
  }

  /** The server's program closes. */
  void serverCloses() throws Exception {
    lab.server().run("server", server::close).result();
  }

  /** The server's program closes so that a RST goes out instead of a FIN. */
  void serverAborts() throws Exception {
    lab.server().run("server", () -> abort(server)).result();
  }

  /** The client's program calls read() once; what comes of it is in the recording. */
  void clientReadsOnce() throws InterruptedException {
    ended(clientReads());
  }

  /** The client's program calls write() once; what comes of it is in the recording. */
  void clientWritesOnce() throws InterruptedException {
    ended(clientWrites("?"));
  }

  /** The server's program calls read() once; what comes of it is in the recording. */
  void serverReadsOnce() throws InterruptedException {
    ended(serverReads());
  }

  /** What the client's program then does, whatever comes of it: read() and write() by turns. */
  void clientReadsWritesReads() throws InterruptedException {
    clientReadsOnce();
    clientWritesOnce();
    clientReadsOnce();
  }

  /** The same, beginning with write(). */
  void clientWritesReadsWrites() throws InterruptedException {
    clientWritesOnce();
    clientReadsOnce();
    clientWritesOnce();
  }

  private static void ended(Running<?> program) throws InterruptedException {
    try {
      program.result();
    } catch (InterruptedException | RuntimeException notThePrograms) {
      throw notThePrograms;
    } catch (Exception recorded) {
      // The recording has it; the experiment's check says what it must be.
    }
  }

  // tag::abort[]
  /** Closes with RST instead of FIN: what is queued is thrown away, nothing is waited for. */
  static void abort(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  // end::abort[]

  private static int read(Socket socket) throws IOException {
    return socket.getInputStream().read(new byte[ROOM]);
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }
}

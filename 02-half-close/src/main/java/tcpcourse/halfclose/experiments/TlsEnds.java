package tcpcourse.halfclose.experiments;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import tcpcourse.lab.Ends;
import tcpcourse.lab.Host;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Running;
import tcpcourse.lab.watch.CallLog;
import tcpcourse.lab.watch.CallWords;

/**
 * Both ends of a connection on which TLS is spoken. What is noted are the programs' calls on the
 * {@link SSLSocket}s, not those that these make below. The lab closes both.
 */
record TlsEnds(End client, End server) {

  private static final int ROOM = 100;

  /**
   * Speaks TLS on a connection, once its handshake is over. That is left out of the recording:
   * which of its segments takes an ACK along is chance. From then on each record leaves in a
   * segment of its own: TCP_NODELAY is on.
   *
   * @param version {@code TLSv1.3}
   */
  static TlsEnds on(Lab lab, Ends below, String version) throws Exception {
    SSLContext context = SelfSigned.context();
    TlsEnds ends =
        new TlsEnds(
            End.on(context, below.client(), version, true),
            End.on(context, below.server(), version, false));
    below.client().awaitAcknowledged();
    below.server().awaitAcknowledged();
    lab.note("TLS' handshake is left out");
    lab.sumUp(ends::shakeHands);
    return ends;
  }

  private void shakeHands() throws Exception {
    noDelay(client.below);
    noDelay(server.below);
    Running<Void> opened = client.startHandshake();
    server.startHandshake().result();
    opened.result();
    client.below.awaitAcknowledged();
    server.below.awaitAcknowledged();
  }

  private static void noDelay(Ends.End end) throws Exception {
    end.host().run(() -> end.socket().setTcpNoDelay(true)).result();
  }

  /**
   * One end.
   *
   * @param below what TLS is spoken on; its own calls know nothing of TLS
   * @param actor the name of the programs that call here
   */
  record End(Ends.End below, SSLSocket socket, String actor) {

    private static End on(SSLContext context, Ends.End below, String version, boolean client)
        throws IOException {
      SSLSocket socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(below.socket(), null, Host.PORT, true);
      socket.setUseClientMode(client);
      socket.setSSLParameters(SelfSigned.parameters(version));
      return new End(below, socket, below.actor());
    }

    /** The same end, for a program of another name. */
    End by(String another) {
      return new End(below, socket, another);
    }

    private interface Action {
      void run() throws IOException;
    }

    private <T> Running<T> run(
        String name, List<String> arguments, CallLog.Call<T> call, Function<T, String> outcome) {
      return below.host().run(actor, () -> below.host().call(name, arguments, call, outcome));
    }

    private Running<Void> run(String name, List<String> arguments, Action action) {
      return run(
          name,
          arguments,
          () -> {
            action.run();
            return null;
          },
          nothing -> "");
    }

    private Running<Void> startHandshake() {
      return run("startHandshake", List.of(), socket::startHandshake);
    }

    Running<Void> write(String text) {
      return write(text.getBytes(US_ASCII));
    }

    Running<Void> write(byte[] bytes) {
      return run(
          "write",
          List.of(CallWords.of(bytes, 0, bytes.length)),
          () -> socket.getOutputStream().write(bytes));
    }

    Running<Integer> read() {
      byte[] bytes = new byte[ROOM];
      return run(
          "read",
          List.of(),
          () -> socket.getInputStream().read(bytes),
          got -> got < 0 ? "-1" : CallWords.of(bytes, 0, got));
    }

    /** Ends the output: close_notify, and then the FIN. */
    Running<Void> shutdownOutput() {
      return run("shutdownOutput", List.of(), socket::shutdownOutput);
    }

    Running<Void> close() {
      return run("close", List.of(), socket::close);
    }

    /**
     * The client's end alone, for the server is another process; its handshake is left out, too.
     * Each record leaves in a segment of its own.
     */
    static End client(Lab lab, Ends.End below, SSLContext context, String version)
        throws Exception {
      End client = on(context, below, version, true);
      below.awaitAcknowledged();
      lab.note("TLS' handshake is left out");
      lab.sumUp(
          () -> {
            noDelay(below);
            client.startHandshake().result();
            below.awaitAcknowledged();
          });
      return client;
    }
  }
}

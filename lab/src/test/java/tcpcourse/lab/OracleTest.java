package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tcpcourse.lab.file.Pcapng;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.testkit.Knocking;
import tcpcourse.lab.testkit.LiveTest;
import tcpcourse.lab.testkit.Tools;
import tcpcourse.lab.testkit.Tshark;

/** Two programs that know TCP better than we do look at the same run. */
@Timeout(60)
@LiveTest
class OracleTest {

  private static final List<String> FIELDS =
      List.of(
          "tcp.srcport",
          "tcp.dstport",
          "tcp.seq_raw",
          "tcp.ack_raw",
          "tcp.flags",
          "tcp.len",
          "tcp.checksum.status");

  @TempDir Path directory;

  @Test
  void tshark_reads_from_our_pcapng_what_tcpdump_saw_on_the_servers_interface() throws Exception {
    Tools.require("tcpdump", "tshark");
    Path seenByTcpdump = directory.resolve("tcpdump.pcap");
    Path ours = directory.resolve("ours.pcapng");
    Pcapng.write(record(lab -> watched(lab, seenByTcpdump)), ours);

    List<String> theirs = segments(seenByTcpdump);
    assertEquals(theirs, segments(ours));
    assertTrue(theirs.size() >= 7, () -> "three to open, one each way, two to close: " + theirs);
    assertTrue(theirs.stream().noneMatch(line -> line.contains("bad")), theirs::toString);
  }

  private static Recording record(Stage.Procedure play) throws Exception {
    Experiment experiment =
        new Knocking() {
          @Override
          protected void play(Lab lab) throws Exception {
            play.in(lab);
          }
        };
    return ExperimentRun.record(experiment, new Stage(Duration.ofMillis(20)), "");
  }

  /** A byte there, a byte back, and both sides close. */
  private static void watched(Lab lab, Path file) throws Exception {
    Process tcpdump = listening(lab, file);
    var listener = lab.server().listen();
    Socket socket = lab.client().socket();
    Running<Void> server =
        lab.server()
            .run(
                "server",
                () -> {
                  try (Socket accepted = listener.accept()) {
                    accepted.getOutputStream().write(accepted.getInputStream().read());
                    accepted.getInputStream().read();
                  }
                });
    lab.client()
        .run(
            "client",
            () -> {
              socket.connect(lab.serverAddress());
              socket.getOutputStream().write('x');
              socket.getInputStream().read();
              socket.close();
            })
        .result();
    server.result();
    lab.client().await(TcpState.TIME_WAIT);
    lab.server().awaitNone(TcpState.LAST_ACK);
    tcpdump.destroy();
    assertTrue(tcpdump.waitFor(60, TimeUnit.SECONDS), "tcpdump does not end");
  }

  private static Process listening(Lab lab, Path file) throws Exception {
    Process tcpdump =
        lab.server()
            .start(
                List.of(
                    "tcpdump",
                    "-i",
                    "eth0",
                    "-Z",
                    "root",
                    "-U",
                    "--immediate-mode",
                    "-w",
                    file.toString(),
                    "tcp"));
    // It says "listening on eth0" once its socket is open.
    assertTrue(tcpdump.errorReader().readLine().contains("listening on eth0"));
    return tcpdump;
  }

  private static List<String> segments(Path capture) throws Exception {
    List<List<String>> rows = Tshark.decode(capture, FIELDS);
    // The status, last, is 1 where the checksum is right.
    return rows.stream()
        .map(row -> String.join(" ", row) + (row.get(6).equals("1") ? "" : " bad checksum"))
        .toList();
  }
}

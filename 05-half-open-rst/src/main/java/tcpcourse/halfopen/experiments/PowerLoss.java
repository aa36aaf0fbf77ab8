package tcpcourse.halfopen.experiments;

import static tcpcourse.lab.tcp.Match.data;
import static tcpcourse.lab.tcp.Match.rst;
import static tcpcourse.lab.tcp.Side.CLIENT;
import static tcpcourse.lab.tcp.Side.SERVER;
import static tcpcourse.lab.tcp.TcpState.ESTABLISHED;

import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.Lab;
import tcpcourse.lab.Stage;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** The server loses power and stays away. A client that says something is told late, or never. */
public final class PowerLoss implements Experiment {

  static final String SILENT = "the client only reads";
  static final String READ = "the client has written, then reads";
  static final String WRITE = "the client has written, then writes";

  private static final int READ_LIMIT = 2_000;

  @Override
  public String question() {
    return "The server loses power and stays away. Who tells the client, and when?";
  }

  @Override
  public void play(Stage stage) throws Exception {
    stage.take(SILENT, PowerLoss::onlyRead);
    stage.take(READ, PowerLoss::writeThenRead);
    stage.take(
        WRITE,
        lab -> {
          Connection connection = write(lab);
          lab.client().awaitNone(ESTABLISHED);
          connection.clientWritesReadsWrites();
        });
  }

  private static void onlyRead(Lab lab) throws Exception {
    Connection connection = Connection.open(lab);
    lab.losePower(SERVER);
    lab.client().run("client", () -> connection.client().setSoTimeout(READ_LIMIT)).result();
    connection.clientReads().failure();
    connection.clientReads().failure();
    lab.client().measure("not noticed after", 2 * READ_LIMIT, "ms");
  }

  private static void writeThenRead(Lab lab) throws Exception {
    Connection connection = write(lab);
    long from = System.nanoTime();
    connection.clientReads().failure();
    lab.client().measure("noticed after", (System.nanoTime() - from) / 1_000_000, "ms");
    connection.clientWritesOnce();
    connection.clientReadsOnce();
  }

  private static Connection write(Lab lab) throws Exception {
    Connection.loseClientsPatienceSoon(lab);
    Connection connection = Connection.open(lab);
    lab.losePower(SERVER);
    connection.clientWrites("hello\n").result();
    return connection;
  }

  @Override
  public void check(Recording recording, Findings findings) {
    Take silent = recording.take(SILENT);
    findings.that(
        SILENT + ": not one segment; read() runs into its SO_TIMEOUT, again and again",
        silent.segments().size() == 3
            && silent
                .outcomes(CLIENT, "read")
                .equals(List.of(Told.READ_TIMED_OUT, Told.READ_TIMED_OUT)));
    findings.that(
        SILENT + ": the kernel says ESTABLISHED to the end",
        silent.path(CLIENT).get(silent.path(CLIENT).size() - 1) == ESTABLISHED);
    Take read = recording.take(READ);
    findings.that(
        "what was written is sent again and again, and each wait is to be twice the one before",
        read.segments(data()).size() >= 3 && doubling(waits(read)));
    findings.that(
        "after more than 15 times 200 ms the kernel gives up; nothing had arrived",
        silence(read) > 15 * 200_000
            && read.segments().stream()
                .noneMatch(c -> c.from() == SERVER && c.at() > read.segments(data()).get(0).at()));
    findings.that("giving up, the kernel sends nothing: no RST", read.segments(rst()).isEmpty());
    findings.that(
        "read() then says Connection timed out, and after that -1",
        read.outcomes(CLIENT, "read").equals(List.of(Told.TIMED_OUT, Told.END)));
    findings.that(
        "a write() that is first to hear says Connection timed out, the next Broken pipe",
        recording
            .take(WRITE)
            .outcomes(CLIENT, "write(\"?")
            .equals(List.of(Told.TIMED_OUT, Told.BROKEN_PIPE)));
  }

  /** Between one sending of the data and the next, in microseconds. */
  static List<Long> waits(Take take) {
    List<Crossing> sent = take.segments(data());
    List<Long> waits = new ArrayList<>();
    for (int i = 1; i < sent.size(); i++) {
      waits.add(sent.get(i).at() - sent.get(i - 1).at());
    }
    return waits;
  }

  /** A timer may be late, never early: the waits are at least 200 ms, 400 ms, 800 ms, ... */
  static boolean doubling(List<Long> waits) {
    long least = 190_000; // Linux' TCP_RTO_MIN, less a tick of its clock
    for (long wait : waits) {
      if (wait < least) {
        return false;
      }
      least *= 2;
    }
    return !waits.isEmpty();
  }

  /** From the first sending of the data to the kernel's giving up, in microseconds. */
  static long silence(Take take) {
    return take.returned(CLIENT, "read").at() - take.segments(data()).get(0).at();
  }
}

package tcpcourse.lab.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tcpcourse.lab.Experiment;
import tcpcourse.lab.ExperimentFailedException;
import tcpcourse.lab.ExperimentRun;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Sandbox;
import tcpcourse.lab.Stage;
import tcpcourse.lab.kernel.MissingFeature;
import tcpcourse.lab.kernel.Prerequisites;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Findings;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.tcp.TcpState;

/** What can only be looked at where a lab would be built: as root, or in a sandbox. */
final class Inside {

  static final String SETTINGS = "kernel settings under /proc/sys";
  static final String NETWORK = "a network of its own";
  static final String PACKETS = "packet sockets";
  static final String TABLE = "the kernel's table of sockets";
  static final String IPV4 = "Java's sockets as IPv4 ones";
  static final String LAB = "a lab, and a handshake across its cable";

  private static final Duration DELAY = Duration.ofMillis(20);

  private final Examination examination;
  private final Cures cures;

  private Inside(List<Examined> soFar, Cures cures) {
    this.examination = new Examination(Doctor.LIMIT, soFar);
    this.cures = cures;
  }

  /** Goes on in this process, which may make networks. */
  static List<Examined> here(List<Examined> soFar) {
    Inside inside = new Inside(soFar, Doctor.cures(Prerequisites.HERE, Doctor.RELEASE));
    inside.look(Prerequisites.HERE);
    return inside.examination.lines();
  }

  /** Goes on in a sandbox. */
  static List<Examined> inSandbox(List<Examined> soFar) {
    try {
      String said =
          Sandbox.ask(Inside.class, Examination.json(soFar), Doctor.LIMIT.multipliedBy(8));
      // What a JVM or a library warns of stands before it.
      return Examination.ofJson(said.substring(Math.max(0, said.indexOf("[ {"))));
    } catch (LabUnavailableException | IllegalArgumentException failed) {
      Examination rest = new Examination(Doctor.LIMIT, soFar);
      rest.add(Examined.no(LAB, failed.getMessage(), List.of()));
      return rest.lines();
    }
  }

  /** What runs in the sandbox for {@link #inSandbox}: reads what is known, writes what it finds. */
  public static void main(String... args) throws IOException {
    Sandbox.dieWithParent();
    String known = new String(System.in.readAllBytes(), StandardCharsets.US_ASCII);
    System.out.println(Examination.json(here(Examination.ofJson(known))));
    System.exit(0); // whatever still hangs
  }

  private void look(Prerequisites here) {
    List<String> rights = List.of(Doctor.RIGHTS);
    examination.look(
        SETTINGS,
        rights,
        () -> Examined.of(SETTINGS, here.settingsReadOnly(), "can be written", cures.settings()));
    List<String> calls = List.of(Doctor.RIGHTS, Doctor.LIBRARY, Doctor.NETWORKS_ALLOWED);
    examination.look(
        NETWORK,
        calls,
        () -> Examined.of(NETWORK, MissingFeature.networks(), "was made", cures.networks()));
    kernel(PACKETS, List.of(Doctor.RIGHTS, Doctor.LIBRARY), MissingFeature::packetSockets);
    kernel(TABLE, List.of(Doctor.LIBRARY), MissingFeature::socketTable);
    examination.look(
        IPV4,
        List.of(Doctor.LINUX),
        () -> Examined.of(IPV4, Prerequisites.speaksIpv6(), "they are", cures.ipv4()));
    List<String> all = List.of(Doctor.IP, Doctor.RIGHTS, Doctor.LIBRARY, SETTINGS, NETWORK);
    examination.look(LAB, and(all, Doctor.NETWORKS_ALLOWED, PACKETS, TABLE, IPV4), this::lab);
  }

  private interface Check {
    Optional<String> refusal();
  }

  private void kernel(String what, List<String> needs, Check check) {
    examination.look(
        what,
        needs,
        () -> {
          Optional<String> refusal = check.refusal();
          return Examined.of(what, refusal, "was opened", cures.module(refusal.orElse("")));
        });
  }

  private static List<String> and(List<String> some, String... others) {
    return Stream.concat(some.stream(), Arrays.stream(others)).toList();
  }

  private Examined lab() {
    try {
      Recording recording = ExperimentRun.record(new Handshake(), DELAY, "");
      boolean crossed = recording.findings().stream().allMatch(finding -> finding.shown());
      return crossed
          ? Examined.yes(LAB, "SYN, SYN+ACK and ACK arrived; both hosts ESTABLISHED")
          : Examined.no(LAB, "built, but " + recording.findings(), List.of());
    } catch (LabUnavailableException | ExperimentFailedException failed) {
      return Examined.no(LAB, failed.getMessage(), cures.module(failed.getMessage()));
    }
  }

  /** The smallest experiment that there is. */
  private static final class Handshake implements Experiment {

    @Override
    public String question() {
      return "Does a handshake cross the cable?";
    }

    @Override
    public void play(Stage stage) throws Exception {
      stage.take(
          lab -> {
            lab.expectNoLoss();
            lab.connect();
            lab.server().await(TcpState.ESTABLISHED);
          });
    }

    @Override
    public void check(Recording recording, Findings findings) {
      long arrived =
          recording.takes().get(0).events().stream()
              .filter(event -> event instanceof Event.Crossing)
              .filter(event -> ((Event.Crossing) event).fate() == Event.Fate.DELIVERED)
              .count();
      findings.that("three segments arrive", arrived >= 3);
    }
  }
}

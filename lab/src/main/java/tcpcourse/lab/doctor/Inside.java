package tcpcourse.lab.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Sandbox;
import tcpcourse.lab.kernel.MissingFeature;
import tcpcourse.lab.kernel.Prerequisites;

/** What can only be looked at where a lab would be built: as root, or in a sandbox. */
final class Inside {

  static final String SETTINGS = "kernel settings under /proc/sys";
  static final String NETWORK = "a network of its own";
  static final String PACKETS = "packet sockets";
  static final String TABLE = "the kernel's table of sockets";
  static final String IPV4 = "java.net on IPv4 alone";
  static final String LAB = "a lab, and a handshake across its cable";

  /** Each says why the thing is not here; empty if it is. */
  record Checks(
      Supplier<Optional<String>> settings,
      Supplier<Optional<String>> network,
      Supplier<Optional<String>> packets,
      Supplier<Optional<String>> table,
      Supplier<Optional<String>> ipv4,
      Supplier<Optional<String>> lab) {

    /** Of this process. */
    static final Checks HERE =
        new Checks(
            Prerequisites.HERE::settingsReadOnly,
            MissingFeature::networks,
            MissingFeature::packetSockets,
            MissingFeature::socketTable,
            Prerequisites::speaksIpv6,
            Handshake::failure);
  }

  private final Examination examination;
  private final Cures cures;
  private final Checks checks;

  Inside(List<Examined> soFar, Cures cures, Checks checks) {
    this.examination = new Examination(Doctor.LIMIT, soFar);
    this.cures = cures;
    this.checks = checks;
  }

  /** Goes on in this process, which may make networks. */
  static List<Examined> here(List<Examined> soFar) {
    Cures cures = Doctor.cures(Prerequisites.HERE, Doctor.RELEASE);
    return new Inside(soFar, cures, Checks.HERE).look();
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

  /** Looks at everything here; gives all that is known then. */
  List<Examined> look() {
    List<String> opens = List.of(Doctor.RIGHTS, Doctor.LIBRARY);
    look(SETTINGS, opens, checks.settings(), "can be written", why -> cures.settings());
    List<String> makes = List.of(Doctor.RIGHTS, Doctor.NETWORKS, Doctor.LIBRARY);
    look(NETWORK, makes, checks.network(), "one was made", why -> cures.networks());
    look(PACKETS, opens, checks.packets(), "one was opened", cures::module);
    look(TABLE, List.of(Doctor.LIBRARY), checks.table(), "was read", cures::module);
    look(IPV4, List.of(Doctor.LINUX), checks.ipv4(), "it is", why -> cures.ipv4());
    List<String> all =
        List.of(Doctor.IP, Doctor.RIGHTS, Doctor.LIBRARY, SETTINGS, NETWORK, PACKETS, TABLE, IPV4);
    String built = "three segments; connect() and accept() returned";
    look(LAB, all, checks.lab(), built, cures::module);
    return examination.lines();
  }

  private void look(
      String what,
      List<String> needs,
      Supplier<Optional<String>> check,
      String seen,
      Function<String, List<Cure>> cure) {
    examination.look(
        what,
        needs,
        () -> {
          Optional<String> refusal = check.get();
          return Examined.of(what, refusal, seen, refusal.map(cure).orElse(List.of()));
        });
  }
}

package tcpcourse.lab.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.doctor.Examined.Answer;
import tcpcourse.lab.kernel.Prerequisites;

/**
 * What is looked at before a lab is built, on a machine made of files: its /proc, the directory of
 * its PATH, its os-release. Each cure is done to these files, and the "no" is a "yes".
 */
@EnabledOnOs(OS.LINUX)
class DoctorTest {

  private static final String ALL = "000001ffffffffff";
  private static final String NONE = "0000000000000000";
  private static final String APPARMOR = "kernel.apparmor_restrict_unprivileged_userns";

  /** As Ubuntu 24.04's unshare(1) says it. */
  private static final String REFUSED =
      "unshare: write failed /proc/self/uid_map: Operation not permitted";

  @TempDir private Path machine;

  @BeforeEach
  void aMachineThatLacksNothing() throws IOException {
    Files.createDirectories(machine.resolve("proc/self"));
    Files.createDirectories(machine.resolve("proc/sys/net/ipv4"));
    Files.writeString(machine.resolve("proc/sys/net/ipv4/tcp_max_tw_buckets"), "65536\n");
    Files.createDirectories(machine.resolve("bin"));
    install("ip", "exit 1");
    install("unshare", "exit 0");
    Files.writeString(machine.resolve("os-release"), "NAME=\"Debian\"\nID=debian\n");
    process(1000, NONE);
  }

  private void install(String program, String does) throws IOException {
    Path file = machine.resolve("bin").resolve(program);
    Files.writeString(file, "#!/bin/sh\n" + does + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  private void process(int user, String capabilities) throws IOException {
    String ids = "Uid:\t%d\t%d\t%d\t%d\n".formatted(user, user, user, user);
    Files.writeString(machine.resolve("proc/self/status"), ids + "CapEff:\t" + capabilities + "\n");
  }

  private void set(String setting, String value) throws IOException {
    Path file = machine.resolve("proc/sys").resolve(setting.replace('.', '/'));
    Files.createDirectories(file.getParent());
    Files.writeString(file, value + "\n");
  }

  private void unshareIsRefused() throws IOException {
    install("unshare", "echo '" + REFUSED + "'; exit 1");
  }

  private List<Examined> examine() {
    Prerequisites here =
        new Prerequisites(machine.resolve("proc"), machine.resolve("bin") + File.pathSeparator);
    return new Doctor(here, machine.resolve("os-release"), known -> known, known -> known)
        .examine();
  }

  private Examined line(String what) {
    return examine().stream().filter(each -> each.what().equals(what)).findFirst().orElseThrow();
  }

  private static String named(String setting) {
    return "the setting " + setting;
  }

  private List<String> commands(String what) {
    return line(what).cures().stream().map(Cure::command).toList();
  }

  @Test
  void a_machine_that_lacks_nothing_gets_yes_on_every_line() {
    for (Examined each : examine()) {
      assertEquals(Answer.YES, each.answer(), each::toString);
      assertEquals(List.of(), each.cures(), each::toString);
    }
    assertEquals(machine.resolve("bin/ip").toString(), line(Doctor.IP).seen());
    assertEquals("a user namespace was had", line(Doctor.RIGHTS).seen());
    assertEquals("this kernel does not have it", line(named(APPARMOR)).seen());
  }

  @ParameterizedTest
  @CsvSource({"ip, ip (iproute2), iproute2", "unshare, unshare (util-linux), util-linux"})
  void a_program_that_is_missing_is_cured_by_its_package(String program, String what, String brings)
      throws IOException {
    Files.delete(machine.resolve("bin").resolve(program));
    assertEquals(
        Examined.no(
            what,
            program + " is missing; the package " + brings + " brings it",
            List.of(new Cure("sudo apt install " + brings, ""))),
        line(what));
    install(program, "exit 0");
    assertTrue(line(what).here());
  }

  @ParameterizedTest
  @CsvSource({
    "'ID=ubuntu\nID_LIKE=debian', sudo apt install iproute2, ''",
    "'ID=fedora', sudo dnf install iproute, 'Fedora''s list of packages'",
    "'ID=\"rhel\"\nID_LIKE=\"fedora\"', sudo dnf install iproute, 'Fedora''s list of packages'",
    "'ID=arch', sudo pacman -S iproute2, 'Arch Linux''s list of packages'",
    "'ID_LIKE=\"suse opensuse\"', sudo zypper install iproute2, 'openSUSE''s list of packages'",
    "'ID=alpine', sudo apk add iproute2, 'Alpine Linux''s list of packages'",
    "'ID=nobody-knows', install iproute2, 'the names in most distributions'"
  })
  void the_package_is_called_what_the_distribution_calls_it(
      String release, String command, String source) throws IOException {
    Files.writeString(machine.resolve("os-release"), release + "\n");
    Files.delete(machine.resolve("bin/ip"));
    String note = source.isEmpty() ? "" : "from " + source + ", not tried here";
    assertEquals(List.of(new Cure(command, note)), line(Doctor.IP).cures());
  }

  @Test
  void root_is_told_no_sudo() throws IOException {
    process(0, NONE);
    Files.delete(machine.resolve("bin/ip"));
    assertEquals(List.of("apt install iproute2"), commands(Doctor.IP));
  }

  @ParameterizedTest
  @CsvSource({
    "kernel.unprivileged_userns_clone, user",
    "user.max_user_namespaces, user",
    "user.max_net_namespaces, network"
  })
  void a_setting_that_refuses_is_cured_by_sysctl(String setting, String what) throws IOException {
    set(setting, "0");
    unshareIsRefused();
    Examined line = line(named(setting));
    assertEquals(Answer.NO, line.answer());
    assertEquals(what + " namespaces are switched off (" + setting + "=0)", line.seen());
    assertEquals(
        Examined.notLookedAt(Doctor.RIGHTS, "needs the setting " + setting), line(Doctor.RIGHTS));
    String command = commands(named(setting)).get(0);
    assertTrue(command.startsWith("sudo sysctl -w " + setting + "="), command);
    set(setting, command.replaceFirst(".*=", ""));
    assertTrue(line(named(setting)).here());
  }

  @Test
  void apparmors_restriction_is_cured_by_a_profile_or_podman_or_sudo() throws IOException {
    set(APPARMOR, "1");
    unshareIsRefused();
    assertEquals(
        "user namespaces are switched off (" + APPARMOR + "=1)", line(named(APPARMOR)).seen());
    List<Cure> cures = line(named(APPARMOR)).cures();
    assertEquals(3, cures.size());
    String java = Doctor.cures(Prerequisites.HERE, Doctor.RELEASE).java().toString();
    String profile = cures.get(0).command();
    assertTrue(profile.contains("\nprofile tcp-course \"" + java + "\" flags=(unconfined) {\n"));
    assertTrue(profile.contains("\n  userns,\n}\nEND\n"), profile);
    assertTrue(profile.endsWith("\nsudo apparmor_parser -r /etc/apparmor.d/tcp-course"), profile);
    String plays = java + " -jar 01-handshake/target/handshake.jar";
    assertEquals("podman unshare " + plays, cures.get(1).command());
    assertEquals("from Ubuntu's documentation, not tried here", cures.get(0).note());
    assertTrue(cures.get(1).note().endsWith("not tried here"), cures.get(1).note());
    assertEquals(new Cure("sudo " + plays, ""), cures.get(2));
    process(0, ALL); // as sudo does
    assertEquals(Examined.yes(Doctor.RIGHTS, "root"), line(Doctor.RIGHTS));
  }

  /** So with a profile that lets this java have them. */
  @Test
  void a_restriction_that_makes_an_exception_is_no_fault() throws IOException {
    set(APPARMOR, "1");
    assertEquals("1, and yet a user namespace was had", line(named(APPARMOR)).seen());
    assertTrue(line(Doctor.RIGHTS).here());
  }

  @Test
  void a_refusal_that_no_setting_explains_is_quoted_and_cured_by_sudo() throws IOException {
    unshareIsRefused();
    Examined line = line(Doctor.RIGHTS);
    assertEquals(Answer.NO, line.answer());
    assertEquals("user namespaces are refused (" + REFUSED + ") and you are not root", line.seen());
    assertTrue(line.cures().get(0).command().startsWith("sudo "), line::toString);
  }

  @Test
  void root_that_may_not_do_all_is_in_a_container_that_must_be_started_otherwise()
      throws IOException {
    process(0, NONE);
    unshareIsRefused();
    assertTrue(line(Doctor.RIGHTS).seen().contains("without CAP_SYS_ADMIN, CAP_NET_ADMIN"));
    String command = commands(Doctor.RIGHTS).get(0);
    assertTrue(command.contains("--cap-add=SYS_ADMIN --cap-add=NET_ADMIN --cap-add=NET_RAW"));
    process(0, ALL);
    assertTrue(line(Doctor.RIGHTS).here());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kernel.apparmor_restrict_unprivileged_userns",
        "kernel.unprivileged_userns_clone",
        "user.max_user_namespaces"
      })
  void root_needs_no_user_namespace(String setting) throws IOException {
    set(setting, setting.equals(APPARMOR) ? "1" : "0");
    process(0, ALL);
    assertEquals(
        Examined.notLookedAt(named(setting), "root needs no user namespace"), line(named(setting)));
    assertTrue(line(Doctor.RIGHTS).here());
  }

  @Test
  void root_needs_networks_all_the_same() throws IOException {
    set("user.max_net_namespaces", "0");
    process(0, ALL);
    assertEquals(Answer.NO, line(Doctor.NETWORKS).answer());
    set("user.max_net_namespaces", "96364");
    assertEquals(Examined.yes(Doctor.NETWORKS, "96364"), line(Doctor.NETWORKS));
  }

  @Test
  void without_unshare_nobody_knows_whether_a_user_namespace_can_be_had() throws IOException {
    Files.delete(machine.resolve("bin/unshare"));
    assertEquals(
        Examined.notLookedAt(Doctor.RIGHTS, "needs " + Doctor.UNSHARE), line(Doctor.RIGHTS));
    process(0, ALL);
    assertTrue(line(Doctor.RIGHTS).here());
  }

  @Test
  void root_goes_on_in_this_process_and_anybody_else_in_a_sandbox() throws IOException {
    assertEquals("sandbox", whereItGoesOn());
    process(0, ALL);
    assertEquals("here", whereItGoesOn());
    // As in a container: a sandbox may have settings of its own.
    Files.delete(machine.resolve("proc/sys/net/ipv4/tcp_max_tw_buckets"));
    assertEquals("sandbox", whereItGoesOn());
    unshareIsRefused();
    assertEquals("here", whereItGoesOn());
  }

  private String whereItGoesOn() {
    List<Examined> lines =
        new Doctor(
                new Prerequisites(machine.resolve("proc"), machine.resolve("bin").toString()),
                machine.resolve("os-release"),
                known -> List.of(Examined.yes("here", "")),
                known -> List.of(Examined.yes("sandbox", "")))
            .examine();
    return lines.get(0).what();
  }

  @Test
  void without_the_last_line_no_lab_was_built() {
    assertFalse(Doctor.canBuildLab(examine()));
    assertFalse(Doctor.canBuildLab(List.of(Examined.no(Inside.LAB, "", List.of()))));
    assertTrue(Doctor.canBuildLab(List.of(Examined.yes(Inside.LAB, ""))));
  }
}

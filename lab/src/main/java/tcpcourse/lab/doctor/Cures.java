package tcpcourse.lab.doctor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tcpcourse.lab.kernel.MissingFeature;
import tcpcourse.lab.kernel.Prerequisites;
import tcpcourse.lab.kernel.UserNamespace;

/**
 * What helps on this machine, written out as one types it.
 *
 * @param root whether whoever asks is root already
 * @param java the program that runs this, without symbolic links: AppArmor goes by that name
 */
record Cures(boolean root, Distribution distribution, Path java) {

  private static final String UBUNTU = "Ubuntu's documentation";
  private static final String DOCKER = "Docker's documentation";
  private static final String KCONFIG = "the kernel's configuration help";

  /** A first experiment, played by whoever has done what stands before it. */
  private static final String PLAY = " -jar 01-handshake/target/handshake.jar";

  /** A run takes four; the kernel's own limit is in the tens of thousands, by its memory. */
  private static final String MANY = "=15000";

  private static final String PROFILE =
      """
      sudo tee /etc/apparmor.d/tcp-course <<'END'
      abi <abi/4.0>,
      include <tunables/global>

      profile tcp-course "%s" flags=(unconfined) {
        userns,
      }
      END
      sudo apparmor_parser -r /etc/apparmor.d/tcp-course""";

  List<Cure> linux() {
    return List.of(
        Cure.untried(
            "devcontainer up --workspace-folder .", "the Dev Container CLI's documentation"));
  }

  List<Cure> program(Distribution.Need need) {
    return List.of(distribution.install(need, root));
  }

  /** What a setting's documentation says of the value that it refuses with. */
  List<Cure> allow(UserNamespace.Switch setting) {
    return switch (setting.name()) {
      case "kernel.apparmor_restrict_unprivileged_userns" ->
          List.of(
              Cure.untried(PROFILE.formatted(escaped(java)), UBUNTU),
              Cure.untried("podman unshare " + quoted(java) + PLAY, "reports of Ubuntu 24.04"),
              asRoot());
      case "kernel.unprivileged_userns_clone" ->
          List.of(
              Cure.untried(sudo("sysctl -w " + setting.name() + "=1"), "Debian's release notes"));
      default -> List.of(Cure.tried(sudo("sysctl -w " + setting.name() + MANY)));
    };
  }

  List<Cure> networks() {
    return allow(UserNamespace.NETWORKS);
  }

  /** Where no setting says why a user namespace was refused. */
  List<Cure> rights() {
    return root ? List.of(container()) : List.of(asRoot());
  }

  List<Cure> settings() {
    return List.of(container());
  }

  List<Cure> library() {
    return List.of(
        new Cure(
            quoted(java) + " -Djna.tmpdir=." + PLAY,
            "any directory with room, from which programs may run"));
  }

  List<Cure> ipv4() {
    return List.of(Cure.tried(quoted(java) + " -Djava.net.preferIPv4Stack=true" + PLAY));
  }

  /** Loads the part of the kernel that is named as missing; of anything else no cure is known. */
  List<Cure> module(String why) {
    return Arrays.stream(MissingFeature.Part.values())
        .filter(part -> why.contains(part.missing()))
        .map(part -> Cure.untried(sudo("modprobe " + part.module()), KCONFIG))
        .toList();
  }

  private Cure asRoot() {
    return Cure.tried(sudo(quoted(java) + PLAY));
  }

  /** Where the container is started; {@code .devcontainer/} starts it so. */
  private static Cure container() {
    String capabilities =
        Prerequisites.capabilities().stream()
            .map(each -> " --cap-add=" + each.replace("CAP_", ""))
            .collect(Collectors.joining());
    return Cure.untried(
        "docker run"
            + capabilities
            + " --security-opt systempaths=unconfined --security-opt apparmor=unconfined IMAGE",
        DOCKER);
  }

  private String sudo(String command) {
    return root ? command : "sudo " + command;
  }

  /** For a shell. */
  private static String quoted(Path file) {
    String name = file.toString();
    return name.matches("[\\w/.+-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
  }

  /** For a profile, in which some signs stand for others (apparmor.d(5)). */
  private static String escaped(Path file) {
    return file.toString().replaceAll("[\\\\\"?*\\[\\]{}^@]", "\\\\$0");
  }
}

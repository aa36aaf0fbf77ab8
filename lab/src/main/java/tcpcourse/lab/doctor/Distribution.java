package tcpcourse.lab.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which packages bring what a lab takes, and what installs them. */
enum Distribution {
  DEBIAN("Debian", "apt install", "iproute2", "util-linux", "default-jdk-headless", "debian"),
  FEDORA("Fedora", "dnf install", "iproute", "util-linux", "java-21-openjdk-devel", "fedora"),
  SUSE("openSUSE", "zypper install", "iproute2", "util-linux", "java-21-openjdk-devel", "suse"),
  ARCH("Arch Linux", "pacman -S", "iproute2", "util-linux", "jdk-openjdk", "arch"),
  ALPINE("Alpine Linux", "apk add", "iproute2", "util-linux", "openjdk21-jdk", "alpine"),
  /** One that is not known here: its packages are probably called so. */
  OTHER("", "", "iproute2", "util-linux", "openjdk-21-jdk", "");

  /** What a package brings. */
  enum Need {
    IP,
    UNSHARE,
    JDK
  }

  private final String name;
  private final String installer;
  private final List<String> packages; // in the order of Need
  private final String id;

  Distribution(String name, String installer, String ip, String unshare, String jdk, String id) {
    this.name = name;
    this.installer = installer;
    this.packages = List.of(ip, unshare, jdk);
    this.id = id;
  }

  /** The one that os-release(5) names, or the one that it says it is like. */
  static Distribution of(Path release) {
    Set<String> ids = new HashSet<>();
    try {
      for (String line : Files.readAllLines(release)) {
        if (line.matches("ID(_LIKE)?=.*")) {
          String[] words = line.replaceFirst(".*?=", "").replaceAll("[\"']", "").split(" ");
          ids.addAll(Arrays.asList(words));
        }
      }
    } catch (IOException unknown) {
      return OTHER;
    }
    return Arrays.stream(values()).filter(each -> ids.contains(each.id)).findFirst().orElse(OTHER);
  }

  /** What installs it. */
  Cure install(Need need, boolean root) {
    String command = installer + " " + packages.get(need.ordinal());
    String typed = root ? command : "sudo " + command;
    return switch (this) {
      case DEBIAN -> Cure.tried(typed);
      case OTHER -> Cure.untried("install" + command, "the names in most distributions");
      default -> Cure.untried(typed, name + "'s list of packages");
    };
  }
}

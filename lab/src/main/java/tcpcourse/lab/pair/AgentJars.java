package tcpcourse.lab.pair;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import net.bytebuddy.ByteBuddy;

/**
 * The agent as the two jars that a JVM takes one from: what starts there, and what goes onto its
 * boot class path. Written anew for each run from the classes that this program is made of, be
 * those in a jar or in a folder of an IDE's.
 */
final class AgentJars {

  private static final String AGENT = "/tcpcourse/lab/agent/";

  private static final List<String> STARTS =
      List.of(
          "Premain",
          "Hooks",
          "Hooks$Rewriter",
          "Hooks$Around",
          "Hooks$Connects",
          "Hooks$Accepts",
          "Hooks$Transfers");

  private static final List<String> BOOT =
      List.of(
          "boot/CallNotes",
          "boot/CallNotes$1",
          "boot/CallText",
          "boot/CallWire",
          "boot/CallWire$Message");

  private final Path starts;
  private final Path boot;

  /**
   * Writes them.
   *
   * @param directory where nobody else writes
   */
  AgentJars(Path directory) throws IOException {
    starts = directory.resolve("agent.jar");
    boot = directory.resolve("boot.jar");
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    write(boot, manifest, BOOT);
    main.putValue("Premain-Class", "tcpcourse.lab.agent.Premain");
    main.putValue("Can-Retransform-Classes", "true");
    write(starts, manifest, STARTS);
  }

  private static void write(Path file, Manifest manifest, List<String> classes) throws IOException {
    try (OutputStream to = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(to, manifest)) {
      jar.setLevel(0);
      for (String name : classes) {
        jar.putNextEntry(new ZipEntry(AGENT.substring(1) + name + ".class"));
        try (InputStream in = AgentJars.class.getResourceAsStream(AGENT + name + ".class")) {
          in.transferTo(jar);
        }
        jar.closeEntry();
      }
    }
  }

  /** What a JVM is told to have the agent, which speaks to that socket. */
  String option(Path socket) {
    return "-javaagent:"
        + starts
        + "="
        + String.join(
            File.pathSeparator, socket.toString(), boot.toString(), starts.toString(), byteBuddy());
  }

  private static String byteBuddy() {
    try {
      return Path.of(ByteBuddy.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

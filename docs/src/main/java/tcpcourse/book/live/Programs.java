package tcpcourse.book.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * The lab's programs, by the command lines that start them. They have the same class path as this
 * one; nothing of the lab that builds hosts is run in the server's own process.
 *
 * @param player plays; its class is looked for when it is started
 * @param doctor says in JSON what this machine lacks
 */
record Programs(List<String> player, List<String> doctor) {

  /** What plays, of the jars that {@code jar} names in its manifest, all but the lab's own. */
  static Programs beside(Path jar) throws IOException {
    List<String> chapters = new ArrayList<>();
    for (String other : manifest(jar).getOrDefault("Class-Path", "").split(" ")) {
      String main = manifest(jar.resolveSibling(other)).getOrDefault("Start-Class", "");
      if (!main.isEmpty() && !main.startsWith("tcpcourse.lab.")) {
        chapters.add(main);
      }
    }
    return new Programs(
        java("tcpcourse.lab.live.Player", chapters.toArray(String[]::new)),
        java("tcpcourse.lab.cli.LabCommand", "doctor", "--json"));
  }

  private static Map<String, String> manifest(Path jar) throws IOException {
    if (!Files.isRegularFile(jar)) {
      return Map.of(); // Classes in a folder; or a chapter that was not built.
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes().entrySet().stream()
          .collect(
              Collectors.toMap(
                  attribute -> attribute.getKey().toString(),
                  attribute -> attribute.getValue().toString()));
    }
  }

  static List<String> java(String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:TieredStopAtLevel=1"));
    command.addAll(
        List.of("-Djava.net.preferIPv4Stack=true", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(Arrays.asList(arguments));
    return List.copyOf(command);
  }
}

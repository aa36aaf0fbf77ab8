package tcpcourse.book.live;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lab's programs, by the command lines that start them. They have the same class path as this
 * one; nothing of the lab that builds hosts is run in the server's own process.
 *
 * @param player plays; its class is looked for when it is started
 * @param doctor says in JSON what this machine lacks
 */
record Programs(List<String> player, List<String> doctor) {

  static Programs onThisClassPath() {
    return new Programs(
        java("tcpcourse.lab.player.Player"),
        java("tcpcourse.lab.cli.LabCommand", "doctor", "--json"));
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

package tcpcourse.book.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tcpcourse.lab.bench.Figure;
import tcpcourse.lab.bench.Wall;
import tcpcourse.lab.file.RecordingFile;
import tcpcourse.lab.recording.Event.Crossing;
import tcpcourse.lab.recording.Recording;
import tcpcourse.lab.recording.Take;

/** What a reader waits for: a chapter's program from its start to its end. */
final class WholeRun {

  private static final String CHAPTER = "01-handshake/target/handshake.jar";

  private WholeRun() {}

  static Figure figure(Path root, int runs) throws Exception {
    List<Figure.Sample> samples = new ArrayList<>();
    List<String> chapter = List.of(java(), "-jar", root.resolve(CHAPTER).toString());
    samples.addAll(
        new Wall()
            .ofProcess("java -jar " + CHAPTER, chapter)
            .ofProcess("a JVM that does nothing", java(Nothing.class.getName()))
            .take(2, runs));
    samples.addAll(
        new Wall()
            .of("of it, a segment is on the cable", () -> onTheCable(chapter))
            .take(0, Math.max(1, runs / 4)));
    return new Figure("chapter", "Playing a chapter's first experiment", "ms", samples);
  }

  /** A program that costs nothing but its JVM. */
  static final class Nothing {
    public static void main(String... arguments) {}
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The command that runs such a main with these arguments on our own class path. */
  static List<String> java(String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(
        List.of("-Djava.net.preferIPv4Stack=true", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    return command;
  }

  /** For how many milliseconds of a run at least one segment was underway, by its recording. */
  private static double onTheCable(List<String> chapter) throws Exception {
    Path file = Files.createTempFile("run", ".json");
    try {
      List<String> command = new ArrayList<>(chapter);
      command.addAll(List.of("run", "three-way-handshake", "--json", file.toString()));
      new Wall().ofProcess("", command).take(0, 1);
      return onTheCable(RecordingFile.read(file)) / 1e3;
    } finally {
      Files.delete(file);
    }
  }

  private static long onTheCable(Recording recording) {
    long sum = 0;
    for (Take take : recording.takes()) {
      long until = 0;
      for (Crossing crossing : take.segments()) {
        long arrived = crossing.arrived().orElse(crossing.at());
        sum += Math.max(0, arrived - Math.max(until, crossing.at()));
        until = Math.max(until, arrived);
      }
    }
    return sum;
  }
}

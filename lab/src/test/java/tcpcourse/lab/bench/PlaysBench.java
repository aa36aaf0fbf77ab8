package tcpcourse.lab.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tcpcourse.lab.left.Held;
import tcpcourse.lab.live.WarmPlayer;
import tcpcourse.lab.testkit.Jvm;

/**
 * Plays one experiment again and again in one warm player, and prints what it then holds more than
 * at first: heap after a collection, threads, descriptors, namespaces, processes, files. As root,
 * from the repository's root, with the chapters packaged (class path as for {@link LabBench}):
 *
 * <pre>java -cp lab/target/classes:lab/target/test-classes:$(cat /tmp/cp) \
 *     tcpcourse.lab.bench.PlaysBench 1000</pre>
 */
public final class PlaysBench {

  private static final String JAR = "01-handshake/target/handshake.jar";
  private static final String EXPERIMENT = "three-way-handshake";

  /** Before the first look: classes are loaded, pools filled. */
  private static final int WARM_UP = 30;

  /** What the player takes up. */
  private record Look(long heap, Held held, long files) {}

  private PlaysBench() {}

  public static void main(String... args) throws Exception {
    int plays = args.length == 0 ? 1_000 : Integer.parseInt(args[0]);
    Path temporary = Files.createTempDirectory("plays");
    try (WarmPlayer player = new WarmPlayer(temporary, JAR, "tcpcourse.handshake.Main")) {
      play(player, WARM_UP);
      Look before = look(player, null, temporary);
      List<Double> millis = play(player, plays);
      Look after = look(player, before.held(), temporary);
      System.out.printf(
          "%d plays of %s, one after the other; load %s%n",
          plays, EXPERIMENT, Files.readString(Path.of("/proc/loadavg")).strip());
      System.out.printf("%-34s %12d%n", "failed", plays - millis.size());
      System.out.printf("%-34s %9.0f ms%n", "a play takes, median", at(millis, 50));
      System.out.printf("%-34s %9.0f ms%n", "a play takes, of a hundred the 99th", at(millis, 99));
      System.out.printf("%-34s %12s %12s%n", "", "before", "after");
      tell("heap after a collection, kB", before.heap() / 1_024, after.heap() / 1_024);
      tell("threads", before.held().threads(), after.held().threads());
      tell("descriptors", before.held().descriptors(), after.held().descriptors());
      tell("namespaces of networks", before.held().namespaces(), after.held().namespaces());
      tell("processes below it", before.held().processes(), after.held().processes());
      tell("files in its temporary directory", before.files(), after.files());
    }
    Files.delete(temporary);
  }

  private static void tell(String what, long before, long after) {
    System.out.printf("%-34s %12d %12d%n", what, before, after);
  }

  /** How long those took that showed all they were to show. */
  private static List<Double> play(WarmPlayer player, int times) throws IOException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long begin = System.nanoTime();
      JsonNode end = player.play(EXPERIMENT, "");
      if (allShown(end)) {
        millis.add((System.nanoTime() - begin) / 1e6);
      } else {
        System.out.println("failed: " + end);
      }
    }
    return millis;
  }

  private static boolean allShown(JsonNode end) {
    JsonNode findings = end.at("/done/findings");
    if (end.has("brokeOff") || findings.isEmpty()) {
      return false;
    }
    for (JsonNode each : findings) {
      if (!each.path("shown").asBoolean()) {
        return false;
      }
    }
    return true;
  }

  private static double at(List<Double> millis, int percent) {
    return millis.stream()
        .sorted()
        .skip((long) (millis.size() - 1) * percent / 100)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static Look look(WarmPlayer player, Held before, Path temporary) throws Exception {
    long heap = heap(player.process().pid()); // first: who asks for it is given a thread
    ProcessHandle process = player.process();
    Held held = before == null ? Held.by(process) : Held.by(process, before);
    try (Stream<Path> files = Files.list(temporary)) {
      return new Look(heap, held, files.count());
    }
  }

  /** What lives on that process's heap: a histogram is made when all else has been collected. */
  private static long heap(long pid) throws IOException, InterruptedException {
    String jcmd = Jvm.JAVA.replaceFirst("java$", "jcmd");
    Process asked =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
            .redirectError(new File("/dev/null"))
            .start();
    String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    asked.waitFor();
    return said.lines()
        .filter(line -> line.startsWith("Total"))
        .map(line -> Long.valueOf(line.trim().split("\\s+")[2]))
        .findFirst()
        .orElseThrow(() -> new IOException("jcmd said no total: " + said));
  }
}

package tcpcourse.lab.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tcpcourse.lab.LabUnavailableException;
import tcpcourse.lab.Sandbox;

/**
 * Measures what the lab costs: {@code LabFigures <repository root> <runs> <file to write>}. The
 * file is a JSON array of {@link Figure}s. Where it may not build a lab it starts itself again in a
 * sandbox, as a chapter does.
 */
public final class LabFigures {

  private LabFigures() {}

  /** Exits with 3 where no lab can be built. */
  public static void main(String... args) throws Exception {
    try {
      OptionalInt elsewhere = Sandbox.enter(LabFigures.class, args);
      if (elsewhere.isPresent()) {
        System.exit(elsewhere.getAsInt());
      }
    } catch (LabUnavailableException refused) {
      System.err.println(refused.getMessage());
      System.exit(3);
    }
    if (System.getProperty(Sandbox.PARENT) != null) {
      // JMH speaks with its forks over loopback, which is down in a network that was just made.
      new ProcessBuilder("ip", "link", "set", "lo", "up").inheritIO().start().waitFor();
    }
    Path root = Path.of(args[0]);
    int runs = Integer.parseInt(args[1]);
    List<Figure> figures = new ArrayList<>();
    figures.add(SetUpFigure.take(runs));
    figures.addAll(CableFigure.take(runs));
    if (CableFigure.canCount()) {
      figures.add(CableFigure.count(Math.max(1, runs / 4)));
    } else {
      System.err.println("Segments are not counted beside tcpdump: that takes root");
    }
    figures.add(LookUpFigure.take("look-up", 2, runs));
    figures.add(LookUpFigure.take("look-up-many", 2_000, runs));
    figures.add(DecoderFigure.take(root, runs));
    new ObjectMapper().writeValue(Path.of(args[2]).toFile(), figures);
    System.exit(0); // threads of the hosts may still wait for a byte
  }
}

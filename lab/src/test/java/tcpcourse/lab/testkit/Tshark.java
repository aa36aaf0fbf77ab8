package tcpcourse.lab.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Wireshark's command line: a decoder that others wrote from the same specifications. */
public final class Tshark {

  /** Checksums are checked, numbers counted from the first; no protocol above TCP is looked for. */
  private static final List<String> COMMAND =
      List.of("tshark", "-n", "-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE");

  private Tshark() {}

  /**
   * Decodes a capture; skips the test where tshark is missing (see {@link Tools#require}).
   *
   * @param fields as tshark names them
   * @return a row for each packet, with a column for each field; a field that a packet has several
   *     times has its values separated by commas, one that it lacks is empty
   */
  public static List<List<String>> decode(Path capture, List<String> fields) throws Exception {
    Tools.require("tshark");
    List<String> command = new ArrayList<>(COMMAND);
    command.addAll(List.of("-r", capture.toString(), "-T", "fields", "-E", "separator=/t"));
    fields.forEach(field -> command.addAll(List.of("-e", field)));
    return output(command).stream().map(line -> List.of(line.split("\t", -1))).toList();
  }

  /** The settings of whoever runs the tests do not count: tshark is given none to find. */
  private static List<String> output(List<String> command)
      throws IOException, InterruptedException {
    Path settings = Files.createTempDirectory("tshark");
    Path errors = Files.createTempFile("tshark", ".txt");
    try {
      ProcessBuilder tshark = new ProcessBuilder(command).redirectError(errors.toFile());
      tshark.environment().put("WIRESHARK_CONFIG_DIR", settings.toString());
      Process process = tshark.start();
      List<String> lines = process.inputReader().lines().toList();
      assertTrue(process.waitFor(120, TimeUnit.SECONDS), "tshark does not end");
      assertEquals(0, process.exitValue(), Files.readString(errors));
      return lines;
    } finally {
      Files.delete(errors);
      Files.delete(settings);
    }
  }
}

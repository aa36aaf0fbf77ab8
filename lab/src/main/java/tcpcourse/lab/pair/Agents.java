package tcpcourse.lab.pair;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tcpcourse.lab.Lab;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Side;

/**
 * What JVMs of the two hosts are given to tell of their calls: files for the time of a take, and
 * who listens to them.
 */
final class Agents implements AutoCloseable {

  private static final String OPTIONS = "JAVA_TOOL_OPTIONS";
  private static final String DIRECTORY = "tcpcourse-watch-";

  private final Path directory;
  private final AgentJars jars;
  private final Both<AgentDesk> desks;

  Agents(Lab lab) throws IOException {
    directory = directoryIn(Path.of(System.getProperty("java.io.tmpdir")));
    // Last registered, first deleted; this is for Ctrl-C.
    directory.toFile().deleteOnExit();
    jars = new AgentJars(directory);
    desks = new Both<>(desk(lab, Side.CLIENT), desk(lab, Side.SERVER));
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(file -> file.toFile().deleteOnExit());
    }
  }

  static Path directoryIn(Path temporary) throws IOException {
    try {
      removeStale(temporary);
      String name = DIRECTORY + ProcessHandle.current().pid() + "-";
      return Files.createTempDirectory(temporary, name).toAbsolutePath();
    } catch (FileSystemException unusable) {
      throw new IOException(
          "the directory for temporary files cannot be used: "
              + unusable.getMessage()
              + "; -Djava.io.tmpdir=DIR names another",
          unusable);
    }
  }

  private AgentDesk desk(Lab lab, Side side) throws IOException {
    return new AgentDesk(lab.host(side), directory.resolve(side.toString()));
  }

  /** What the environment of a host's program has beyond ours. */
  Map<String, String> environment(Side side) {
    // JVMs in different PID namespaces have the same PID: they must not share a file by that name.
    // A longer boot class path would have class data sharing warn, on the program's output.
    String ours =
        "\"" + jars.option(desks.of(side).socket()) + "\" -XX:-UsePerfData -XX:-PrintWarnings";
    String readers = Optional.ofNullable(System.getenv(OPTIONS)).orElse("");
    return Map.of(OPTIONS, (readers + " " + ours).strip());
  }

  /** Whether a JVM of that host has told that it is there. */
  boolean heard(Side side) {
    return desks.of(side).heard();
  }

  /** Who was killed could not tidy up. */
  private static void removeStale(Path temporary) throws IOException {
    try (Stream<Path> all = Files.list(temporary)) {
      for (Path each : all.toList()) {
        String[] name = each.getFileName().toString().split("-");
        if (each.getFileName().toString().startsWith(DIRECTORY)
            && name.length > 2
            && name[2].matches("[0-9]{1,9}")
            && Files.isWritable(each)
            && ProcessHandle.of(Long.parseLong(name[2])).isEmpty()) {
          remove(each);
        }
      }
    }
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(directory);
  }

  @Override
  public void close() throws IOException {
    desks.client().close();
    desks.server().close();
    remove(directory);
  }
}

package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.cli.Imagined;
import tcpcourse.lab.testkit.Jvm;

/**
 * What the program does on a system that is not Linux: the system's name is made up, JNA is not on
 * the class path, and the classes that were loaded are looked through for what only Linux has.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ParameterizedClass
@ValueSource(strings = {"Windows 11", "Mac OS X"})
class OtherSystemsTest {

  /** Classes that call Linux' kernel, or read its /proc. */
  private static final List<String> LINUX =
      List.of("Libc", "NetworkNamespace", "PacketSocket", "SocketTable", "Wiring", "ProcNetTcp");

  @Parameter private String system;
  @TempDir private Path directory;

  private record Ended(int exitCode, List<String> out, String err) {}

  @Test
  void list_names_the_experiments() throws Exception {
    Ended ended = run("list");
    assertEquals(ExitCode.DONE, ended.exitCode(), ended.err());
    assertEquals("lost-syn — What if the SYN is lost?", ended.out().get(0));
  }

  @Test
  void show_draws_what_was_recorded() throws Exception {
    Ended ended = run("show", "lost-syn");
    assertEquals(ExitCode.DONE, ended.exitCode(), ended.err());
    assertTrue(ended.out().toString().contains("the committed SYN is lost"));
  }

  @Test
  void run_says_in_one_line_that_the_lab_needs_linux_and_draws_what_was_recorded()
      throws Exception {
    for (List<String> args : List.of(List.<String>of(), List.of("run", "lost-syn"))) {
      Ended ended = run(args.toArray(new String[0]));
      assertEquals(ExitCode.NO_LAB, ended.exitCode(), ended.err());
      assertTrue(ended.err().startsWith("the lab needs Linux; this is " + system), ended.err());
      assertEquals(1, ended.err().lines().count(), ended.err());
      assertTrue(ended.out().toString().contains("the committed SYN is lost"));
    }
  }

  @Test
  void loopback_plays_the_pair_and_says_that_no_states_are_seen() throws Exception {
    Ended ended = run("--loopback");
    assertEquals(ExitCode.DONE, ended.exitCode(), ended.err());
    assertTrue(ended.out().get(1).contains("states (" + system), ended.out().get(1));
    assertEquals("the client printed: back: hello", ended.out().get(ended.out().size() - 1));
  }

  @Test
  void client_talks_to_a_server() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      listener.setSoTimeout(60_000);
      Process client = start("client", "127.0.0.1", String.valueOf(listener.getLocalPort()));
      client.outputWriter().append("hello\n").close();
      try (Socket connection = listener.accept()) {
        connection.getOutputStream().write(connection.getInputStream().readNBytes(5));
      }
      assertEquals(List.of("back: hello"), end(client).out());
    }
  }

  @Test
  void server_listens() throws Exception {
    Process server = start("server", "--port", "0");
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      String first = out.readLine();
      assertTrue(first.startsWith("listening on 127.0.0.1:"), first);
    } finally {
      server.destroyForcibly().waitFor();
    }
    requireNothingOfLinux();
  }

  private Ended run(String... args) throws IOException, InterruptedException {
    return end(start(args));
  }

  private Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>(Jvm.BRIEF);
    command.add("-D" + Program.SYSTEM + "=" + system);
    command.add("-Xlog:class+load:file=" + loaded());
    command.addAll(List.of("-cp", withoutJna(), Program.class.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(directory.resolve("err").toFile()).start();
  }

  private Ended end(Process process) throws IOException, InterruptedException {
    List<String> out =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    int exitCode = process.waitFor();
    requireNothingOfLinux();
    return new Ended(exitCode, out, Files.readString(directory.resolve("err")));
  }

  private void requireNothingOfLinux() throws IOException {
    String log = Files.readString(loaded());
    assertTrue(log.contains("tcpcourse.lab.cli.ChapterCommand "), "the log of loaded classes");
    for (String each : LINUX) {
      assertTrue(!log.contains("tcpcourse.lab.kernel." + each + " "), each + " was loaded");
    }
  }

  private Path loaded() {
    return directory.resolve("loaded");
  }

  private static String withoutJna() {
    String all = System.getProperty("java.class.path");
    String rest =
        Arrays.stream(all.split(File.pathSeparator))
            .filter(each -> !Path.of(each).getFileName().toString().startsWith("jna-"))
            .collect(Collectors.joining(File.pathSeparator));
    assertTrue(rest.length() < all.length(), "JNA was to be left out of " + all);
    return rest;
  }

  /** A chapter as any other, which is told that it is on another system. */
  static final class Program {

    static final String SYSTEM = "another.system";

    public static void main(String... args) throws IOException {
      try (ServerSocket unused = new ServerSocket()) {
        unused.supportedOptions(); // the JDK looks for its own parts under the true name
      }
      System.setProperty("os.name", System.getProperty(SYSTEM));
      System.exit(
          Imagined.chapter().server(LoopbackTest::echo).client(LoopbackTest::sayOnce).run(args));
    }
  }
}

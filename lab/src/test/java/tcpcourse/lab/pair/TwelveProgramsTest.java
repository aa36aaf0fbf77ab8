package tcpcourse.lab.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Match;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.testkit.Jvm;
import tcpcourse.lab.testkit.LiveTest;
import tcpcourse.lab.testkit.Tools;

/**
 * Twelve programs that know nothing of the lab, in pairs: each says what it would say anywhere, and
 * the recording has every segment that tcpdump has seen on the server's interface.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
@LiveTest
class TwelveProgramsTest {

  private static final String CURL = "curl -sS http://server:7000/";
  private static final String NC = "printf 'hello\\n' | nc -N server 7000";

  @TempDir private Path directory;

  /**
   * Two programs.
   *
   * @param needs what must be installed
   * @param server its command; DIR is a directory of its own
   * @param client its command
   * @param says what the client prints, at least
   */
  private record Pair(String name, List<String> needs, String server, String client, String says) {

    /** A server from a library; a client that is installed. */
    static Pair library(String name, String client, String tool) {
      return new Pair(name, List.of(tool), java(name), client, "hello");
    }

    boolean isJvm(Side side) {
      return (side == Side.SERVER ? server : client).contains(Libraries.class.getName());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Pair> pairs() {
    return Stream.of(
        new Pair(
            "nginx",
            List.of("nginx", "curl"),
            "echo hello >DIR/index.html && nginx -e DIR/errors -c DIR/nginx.conf",
            CURL,
            "hello"),
        new Pair(
            "http.server",
            List.of("python3", "curl"),
            "echo hello >DIR/index.html && cd DIR && exec python3 -m http.server 7000",
            CURL,
            "hello"),
        new Pair("nc", List.of("nc"), "nc -l 7000 </dev/null", NC, ""),
        new Pair(
            "openssl s_server",
            List.of("openssl", "curl"),
            "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=server -keyout DIR/key -out DIR/crt"
                + " 2>/dev/null && exec openssl s_server -accept 7000 -key DIR/key -cert DIR/crt -www",
            "curl -sSk https://server:7000/",
            "s_server -accept 7000"),
        new Pair(
            "redis",
            List.of("redis-server", "redis-cli"),
            "redis-server --port 7000 --bind 0.0.0.0 --protected-mode no --save '' --dir DIR",
            "redis-cli -h server -p 7000 ping",
            "PONG"),
        new Pair(
            "httpserver, HttpClient", List.of(), java("httpserver"), java("httpclient"), "hello"),
        new Pair(
            "MockWebServer, OkHttp", List.of(), java("mockwebserver"), java("okhttp"), "hello"),
        Pair.library("netty", NC, "nc"),
        Pair.library("jetty", CURL, "curl"),
        Pair.library("tomcat", CURL, "curl"));
  }

  private static String java(String what) {
    return String.join(" ", Jvm.BRIEF)
        + " -cp '"
        + System.getProperty("java.class.path")
        + "' "
        + Libraries.class.getName()
        + " "
        + what;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void the_recording_has_what_tcpdump_saw(Pair pair) throws Exception {
    Tools.require("tcpdump");
    Tools.require(pair.needs.toArray(String[]::new));
    Path capture = directory.resolve("seen.pcap");
    PlayedPair played = play(pair, capture);

    Ended client = played.ended().client();
    assertEquals(0, client.exitCode().orElse(-1), played::toString);
    assertTrue(String.join("\n", client.output()).contains(pair.says), played::toString);
    Take take = played.recording().take();
    for (Side side : Side.values()) {
      assertEquals(seen(capture, side), recorded(take, side), "what the " + side + " sent");
      assertFalse(take.segments(Match.fin().from(side)).isEmpty(), "both say goodbye");
      assertEquals(
          pair.isJvm(side),
          take.all(Event.CallBegan.class).anyMatch(c -> c.side() == side),
          "calls");
    }
    assertEquals(List.of(), played.told(), "nothing was left out");
  }

  private PlayedPair play(Pair pair, Path capture) throws Exception {
    Files.writeString(directory.resolve("nginx.conf"), NGINX.replace("DIR", directory.toString()));
    Both<HostCommand> commands =
        new Both<>(
            HostCommand.line(Side.CLIENT, pair.client),
            HostCommand.line(
                Side.SERVER, (SEEN + pair.server).replace("DIR", directory.toString())));
    return new TwoCommands(commands, List.of(), Duration.ofMillis(20), Duration.ofSeconds(60), "")
        .play(new UntilSeen(capture));
  }

  /** Beside the server's program tcpdump listens, from before it starts. */
  private static final String SEEN =
      "mkfifo DIR/said; tcpdump -i eth0 -Z root -U --immediate-mode -w DIR/seen.pcap tcp"
          + " 2>DIR/said & exec 3<DIR/said; read listening <&3; ";

  private static final String NGINX =
      """
      daemon off;
      master_process off;
      pid DIR/pid;
      events {}
      http {
        access_log off;
        client_body_temp_path DIR;
        proxy_temp_path DIR;
        fastcgi_temp_path DIR;
        uwsgi_temp_path DIR;
        scgi_temp_path DIR;
        server {
          listen 7000;
          root DIR;
        }
      }
      """;

  /** The take ends when tcpdump has written down as much as the lab. */
  private record UntilSeen(Path capture, List<Supplier<Take>> soFar)
      implements TwoCommands.Watcher {

    UntilSeen(Path capture) {
      this(capture, new ArrayList<>());
    }

    @Override
    public void begin(Supplier<Take> take) {
      soFar.add(take);
    }

    @Override
    public void end() {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      try {
        while (frames(capture).size() < soFar.get(0).get().segments().size()
            && System.nanoTime() < deadline) {
          Thread.onSpinWait();
        }
      } catch (IOException none) {
        throw new IllegalStateException(none);
      }
    }
  }

  private static List<String> recorded(Take take, Side from) {
    return take.segments(Match.any().from(from)).stream()
        .filter(crossing -> crossing.fate() == Event.Fate.DELIVERED)
        .sorted(Comparator.comparingLong(crossing -> crossing.arrived().orElseThrow()))
        .map(crossing -> HexFormat.of().formatHex(crossing.segment().packet()))
        .toList();
  }

  private static List<String> seen(Path capture, Side from) throws IOException {
    byte[] address = java.net.InetAddress.getByName(from.address()).getAddress();
    String source = HexFormat.of().formatHex(address);
    return frames(capture).stream().filter(p -> p.startsWith(source, 24)).toList();
  }

  /** IP packets in hexadecimal, from a file of pcap's (draft-ietf-opsawg-pcap): Ethernet frames. */
  private static List<String> frames(Path capture) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(capture)).order(ByteOrder.LITTLE_ENDIAN);
    List<String> packets = new ArrayList<>();
    int at = 24;
    while (at + 16 <= file.capacity() && at + 16 + file.getInt(at + 8) <= file.capacity()) {
      int frame = at + 16;
      int packet = Short.toUnsignedInt(file.order(ByteOrder.BIG_ENDIAN).getShort(frame + 16));
      file.order(ByteOrder.LITTLE_ENDIAN);
      packets.add(HexFormat.of().formatHex(file.array(), frame + 14, frame + 14 + packet));
      at = frame + file.getInt(at + 8);
    }
    return packets;
  }
}

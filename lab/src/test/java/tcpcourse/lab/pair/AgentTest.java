package tcpcourse.lab.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcpcourse.lab.recording.Causes;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Take;
import tcpcourse.lab.tcp.Both;
import tcpcourse.lab.tcp.Side;
import tcpcourse.lab.tcp.TcpState;
import tcpcourse.lab.testkit.Jvm;
import tcpcourse.lab.testkit.LiveTest;

/** A JVM of which the lab knows nothing tells of its calls, by whatever API it makes them. */
@Timeout(300)
@LiveTest
class AgentTest {

  private static final String NEWER = "/usr/lib/jvm/temurin-25-jdk-amd64/bin/java";

  private static final TwoCommands.Watcher NOBODY =
      new TwoCommands.Watcher() {
        @Override
        public void begin(Supplier<Take> soFar) {}

        @Override
        public void end() {}
      };

  private static Take play(String java, String server, String client) throws Exception {
    Both<HostCommand> commands =
        new Both<>(command(java, Side.CLIENT, client), command(java, Side.SERVER, server));
    Duration limit = Duration.ofSeconds(60);
    PlayedPair played =
        new TwoCommands(commands, List.of(), Duration.ofMillis(20), limit, "").play(NOBODY);
    assertEquals(0, played.ended().client().exitCode().orElse(-1), played::toString);
    assertEquals(List.of(), played.ended().server().output(), "no word of the agent's");
    assertEquals(List.of("done"), played.ended().client().output(), "no word of the agent's");
    return played.recording().take();
  }

  private static HostCommand command(String java, Side side, String what) {
    String path = System.getProperty("java.class.path").split(":")[0];
    return HostCommand.words(side, List.of(java, "-cp", path, Programs.class.getName(), what));
  }

  private static List<String> calls(Take take, Side side) {
    List<String> calls = new ArrayList<>();
    take.all(Event.CallReturned.class)
        .filter(call -> call.side() == side)
        .map(call -> call.name() + (call.outcome().isEmpty() ? "" : "=" + call.outcome()))
        .forEach(calls::add);
    return calls;
  }

  @ParameterizedTest
  @ValueSource(strings = {"this", NEWER})
  void blocking_sockets_tell_of_each_call_with_its_line(String jdk) throws Exception {
    Assumptions.assumeTrue(jdk.equals("this") || Files.exists(Path.of(jdk)));
    Take take = play(jdk.equals("this") ? Jvm.JAVA : jdk, "echo", "ask");

    assertEquals(
        List.of("connect", "write", "shutdownOutput", "read=\"hello\"", "read=-1", "close"),
        calls(take, Side.CLIENT));
    Event.CallBegan connect =
        take.all(Event.CallBegan.class)
            .filter(c -> c.is("connect(192.0.2.2:7000"))
            .findFirst()
            .get();
    assertTrue(connect.source().matches("AgentTest.java:[0-9]+"), connect::source);
    assertEquals("client", connect.actor());
    assertTrue(calls(take, Side.SERVER).contains("read=\"hello\""), take::toString);
    assertEquals(List.of(), strange(take));
  }

  /** What a call has brought about does not stand above it: SYN_SENT has its connect(). */
  private static List<Event> strange(Take take) {
    Causes causes = Causes.of(take);
    return causes.moments().stream()
        .filter(m -> m.state().filter(s -> s.after() == TcpState.SYN_SENT).isPresent())
        .filter(m -> causes.call(m).isEmpty())
        .map(m -> m.event())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"this", NEWER})
  void asynchronous_channels_tell_when_it_is_done(String jdk) throws Exception {
    Assumptions.assumeTrue(jdk.equals("this") || Files.exists(Path.of(jdk)));
    Take take = play(jdk.equals("this") ? Jvm.JAVA : jdk, "asynchronous echo", "asynchronous ask");

    assertEquals(List.of("connect", "write", "read=\"hello\"", "close"), calls(take, Side.CLIENT));
    assertTrue(calls(take, Side.SERVER).contains("accept=a Future"), take::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"this", NEWER})
  void the_http_client_and_its_selector_tell(String jdk) throws Exception {
    Assumptions.assumeTrue(jdk.equals("this") || Files.exists(Path.of(jdk)));
    Take take = play(jdk.equals("this") ? Jvm.JAVA : jdk, "http server", "http client");

    List<String> calls = calls(take, Side.CLIENT);
    assertTrue(
        calls.containsAll(List.of("connect=false", "finishConnect", "write")), calls::toString);
    assertTrue(calls.stream().anyMatch(call -> call.startsWith("read=")), calls::toString);
    assertTrue(
        take.all(Event.CallBegan.class).anyMatch(c -> c.actor().startsWith("HttpClient-")),
        calls::toString);
    assertTrue(
        calls(take, Side.SERVER).stream().anyMatch(call -> call.startsWith("accept=192.0.2.1:")),
        take::toString);
  }

  @Test
  void blocking_channels_tell() throws Exception {
    assertEquals(
        List.of("connect", "write", "shutdownOutput", "read=\"hello\"", "read=-1", "close"),
        calls(play(Jvm.JAVA, "echo", "channel"), Side.CLIENT));
  }

  @Test
  void what_fails_is_told_with_its_exception() throws Exception {
    assertEquals(
        List.of("connect=ConnectException: Connection refused", "close"),
        calls(play(Jvm.JAVA, "echo", "refused"), Side.CLIENT).stream().limit(2).toList());
  }

  /** Programs as a reader has them. */
  static final class Programs {

    private static final InetSocketAddress SERVER = new InetSocketAddress("server", 7000);

    public static void main(String... args) throws Exception {
      switch (args[0]) {
        case "echo" -> echo();
        case "ask" -> ask();
        case "channel" -> channel();
        case "refused" -> refused();
        case "asynchronous echo" -> asynchronousEcho();
        case "asynchronous ask" -> new Asking().ask();
        case "http server" -> httpServer();
        default -> httpClient();
      }
      if (!args[0].equals("http server")) {
        System.out.println("done");
      }
    }

    private static void echo() throws Exception {
      try (ServerSocket listener = new ServerSocket(7000)) {
        while (true) {
          try (Socket guest = listener.accept()) {
            guest.getInputStream().transferTo(guest.getOutputStream());
          }
        }
      }
    }

    private static void ask() throws Exception {
      try (Socket socket = new Socket("server", 7000)) {
        new ByteArrayInputStream("hello".getBytes(StandardCharsets.US_ASCII))
            .transferTo(socket.getOutputStream());
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      }
    }

    private static void channel() throws Exception {
      try (SocketChannel channel = SocketChannel.open(SERVER)) {
        channel.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.US_ASCII)));
        channel.shutdownOutput();
        ByteBuffer answer = ByteBuffer.allocate(100);
        while (channel.read(answer) >= 0) {
          // Until its FIN.
        }
      }
    }

    private static void refused() {
      try (Socket socket = new Socket("server", 7001)) {
        throw new IllegalStateException("connected to " + socket);
      } catch (java.io.IOException asExpected) {
        // Its message is in the recording.
      }
    }

    private static void asynchronousEcho() throws Exception {
      try (AsynchronousServerSocketChannel listener =
          AsynchronousServerSocketChannel.open().bind(new InetSocketAddress(7000))) {
        while (true) {
          try (AsynchronousSocketChannel guest = listener.accept().get()) {
            ByteBuffer buffer = ByteBuffer.allocate(100);
            guest.read(buffer).get();
            guest.write(buffer.flip()).get();
          }
        }
      }
    }

    private static void httpServer() throws Exception {
      HttpServer server = HttpServer.create(new InetSocketAddress(7000), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
          });
      server.start();
    }

    private static void httpClient() throws Exception {
      HttpRequest get = HttpRequest.newBuilder(URI.create("http://server:7000/")).build();
      HttpClient.newHttpClient().send(get, HttpResponse.BodyHandlers.ofString());
    }
  }

  /** One step calls the next. */
  static final class Asking {

    private final CountDownLatch done = new CountDownLatch(1);
    private final ByteBuffer answer = ByteBuffer.allocate(100);

    void ask() throws Exception {
      try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
        ByteBuffer words = ByteBuffer.wrap("hello".getBytes(StandardCharsets.US_ASCII));
        channel.connect(
            Programs.SERVER,
            null,
            then(
                () ->
                    channel.write(
                        words,
                        null,
                        then(() -> channel.read(answer, null, then(done::countDown))))));
        done.await();
      }
    }

    private static <T> CompletionHandler<T, Object> then(Runnable next) {
      return new CompletionHandler<>() {
        @Override
        public void completed(T result, Object attachment) {
          next.run();
        }

        @Override
        public void failed(Throwable thrown, Object attachment) {
          thrown.printStackTrace();
        }
      };
    }
  }
}

package tcpcourse.lab.pair;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/** Other people's libraries as programs of their own: each serves, or asks for, {@code hello}. */
final class Libraries {

  private static final int PORT = 7000;
  private static final String HELLO = "hello\n";
  private static final String SERVER = "http://server:" + PORT + "/";

  private Libraries() {}

  public static void main(String... args) throws Exception {
    switch (args[0]) {
      case "httpserver" -> httpServer();
      case "mockwebserver" -> mockWebServer();
      case "netty" -> netty();
      case "jetty" -> jetty();
      case "tomcat" -> tomcat();
      case "httpclient" -> System.out.print(httpClient());
      case "okhttp" -> System.out.print(okHttp());
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void httpServer() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, HELLO.length());
          exchange.getResponseBody().write(HELLO.getBytes(UTF_8));
          exchange.close();
        });
    server.start();
  }

  @SuppressWarnings("resource") // ended with its process
  private static void mockWebServer() throws IOException {
    MockWebServer server = new MockWebServer();
    server.enqueue(new MockResponse().setBody(HELLO));
    server.start(InetAddress.getByName("0.0.0.0"), PORT);
  }

  private static void netty() throws InterruptedException {
    new ServerBootstrap()
        .group(new NioEventLoopGroup(1))
        .channel(NioServerSocketChannel.class)
        .childHandler(new Echo())
        .bind(PORT)
        .sync();
  }

  @ChannelHandler.Sharable
  private static final class Echo extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) {
      connection.writeAndFlush(bytes);
    }
  }

  private static void jetty() throws Exception {
    Server server = new Server(PORT);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(
              org.eclipse.jetty.server.Request request, Response response, Callback callback) {
            response.write(true, ByteBuffer.wrap(HELLO.getBytes(UTF_8)), callback);
            return true;
          }
        });
    server.start();
  }

  private static void tomcat() throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(PORT);
    tomcat.getConnector();
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "hello", new Hello()).addMapping("/");
    tomcat.start();
  }

  private static final class Hello extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getOutputStream().write(HELLO.getBytes(UTF_8));
    }
  }

  private static String httpClient() throws Exception {
    HttpRequest get = HttpRequest.newBuilder(URI.create(SERVER)).build();
    return HttpClient.newHttpClient().send(get, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static String okHttp() throws IOException {
    try (okhttp3.Response response =
        new OkHttpClient().newCall(new Request.Builder().url(SERVER).build()).execute()) {
      return response.body().string();
    }
  }
}

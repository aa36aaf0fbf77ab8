package tcpcourse.timewait.experiments;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tcpcourse.lab.Host;

/** One of the JDK's two HTTP clients. Each keeps a connection after the answer, by itself. */
interface HttpAsker {

  /**
   * Asks, and reads the answer; what comes of it is noted as a call of the host's.
   *
   * @param last whether nothing more will be asked: what is in a pool of the JVM's is closed
   */
  void ask(String method, boolean last) throws Exception;

  /** {@link HttpURLConnection}; its pool is one for the whole JVM. */
  static HttpAsker urlConnection(Host host, URI address) {
    return (method, last) -> {
      HttpURLConnection request = (HttpURLConnection) address.toURL().openConnection();
      request.setRequestProperty("User-Agent", "lab"); // the JDK's own names its version
      request.setRequestProperty("Accept", "*/*");
      host.call("setRequestMethod", List.of(quoted(method)), () -> set(request, method), x -> "");
      host.call("getResponseCode", List.of(), request::getResponseCode, String::valueOf);
      if (last) {
        host.call("disconnect", List.of(), () -> disconnect(request), nothing -> "");
        return;
      }
      try (InputStream body = request.getInputStream()) {
        body.readAllBytes(); // only then does the connection go back to the pool
      }
    };
  }

  private static Void disconnect(HttpURLConnection request) {
    request.disconnect();
    return null;
  }

  private static String quoted(String method) {
    return '"' + method + '"';
  }

  private static Void set(HttpURLConnection request, String method) throws IOException {
    request.setRequestMethod(method);
    if (method.equals("POST")) {
      request.setDoOutput(true);
      request.getOutputStream().close(); // an empty body, kept until the answer is asked for
    }
    return null;
  }

  /** {@link HttpClient}, whose pool is its own. */
  static HttpAsker httpClient(Host host, URI address) {
    ExecutorService one = Executors.newSingleThreadExecutor();
    host.keep((Closeable) one::shutdownNow);
    HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(one).build();
    return (method, last) -> {
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .header("User-Agent", "lab")
              .method(method, BodyPublishers.noBody())
              .build();
      host.call("send", List.of(quoted(method)), () -> send(client, request), String::valueOf);
      one.submit(() -> {}).get(); // behind the task that gives the connection back to the pool
    };
  }

  private static int send(HttpClient client, HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException theLabIsOver) {
      throw new IOException(theLabIsOver);
    }
  }
}

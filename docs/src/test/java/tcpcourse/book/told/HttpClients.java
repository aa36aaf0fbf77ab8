package tcpcourse.book.told;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** HTTP clients as they come, with limits for connecting and for reading. */
final class HttpClients {

  /** Gives the answer's status and length. Limits are in milliseconds. */
  interface Client {
    String get(URI from, int connecting, int reading) throws Exception;
  }

  static final Map<String, Client> ALL = new LinkedHashMap<>();

  static {
    ALL.put("HttpURLConnection", HttpClients::connection);
    ALL.put("java.net.http.HttpClient", HttpClients::httpClient);
    ALL.put("Apache HttpClient 5.4.1", HttpClients::apache);
    ALL.put("OkHttp 4.12.0", HttpClients::okhttp);
  }

  private HttpClients() {}

  private static String answer(int status, int length) {
    return status + ", " + length + " bytes";
  }

  private static String connection(URI from, int connecting, int reading) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) from.toURL().openConnection();
    connection.setConnectTimeout(connecting);
    connection.setReadTimeout(reading);
    try (InputStream in = connection.getInputStream()) {
      return answer(connection.getResponseCode(), in.readAllBytes().length);
    } finally {
      connection.disconnect();
    }
  }

  private static String httpClient(URI from, int connecting, int reading) throws Exception {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMillis(connecting))
            .build();
    HttpRequest request = HttpRequest.newBuilder(from).timeout(Duration.ofMillis(reading)).build();
    HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    return answer(answer.statusCode(), answer.body().length);
  }

  private static String apache(URI from, int connecting, int reading) throws Exception {
    PoolingHttpClientConnectionManager manager =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(connecting, TimeUnit.MILLISECONDS)
                    .setSocketTimeout(reading, TimeUnit.MILLISECONDS)
                    .build())
            .build();
    try (CloseableHttpClient client =
        org.apache.hc.client5.http.impl.classic.HttpClients.custom()
            .setConnectionManager(manager)
            .build()) {
      return client.execute(
          new HttpGet(from),
          answer -> answer(answer.getCode(), EntityUtils.toByteArray(answer.getEntity()).length));
    }
  }

  private static String okhttp(URI from, int connecting, int reading) throws Exception {
    OkHttpClient client =
        new OkHttpClient.Builder()
            .connectTimeout(Duration.ofMillis(connecting))
            .readTimeout(Duration.ofMillis(reading))
            .build();
    Request request = new Request.Builder().url(from.toString()).build();
    try (Response answer = client.newCall(request).execute()) {
      return answer(answer.code(), answer.body().bytes().length);
    } finally {
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }
}

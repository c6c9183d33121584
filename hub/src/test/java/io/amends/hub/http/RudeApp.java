package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A shop's app behind the signed webhook that takes no answer, and says so with all it was sent.
final class RudeApp implements AutoCloseable {
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  final CountDownLatch refused = new CountDownLatch(1);
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private URI hook = URI.create("http://localhost/");

  RudeApp() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var said = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(400, said.length);
          exchange.getResponseBody().write(said);
          exchange.close();
          refused.countDown();
        });
    server.start();
  }

  void setUp(WholeHub hub, TestHub.Keys admin) {
    var made =
        hub.post(
            "/api/admin/channels",
            admin,
            """
            {'id':'app','kind':'webhook','name':'App','language':'en','zone':'Europe/Riga',
             'values':{'target':'http://127.0.0.1:%d/'},'secrets':{'secret':'%s'},
             'paused':false,'version':0}
            """
                .formatted(server.getAddress().getPort(), SECRET));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    hook = hub.at("/hooks/app");
  }

  void post(String event) throws Exception {
    var id = "msg_" + UUID.randomUUID();
    var second = String.valueOf(Instant.now().getEpochSecond());
    var body = event.replace('\'', '"');
    assertThat(send(id, second, body, "v1," + signature(id, second, body))).isEqualTo(200);
  }

  void postUnsigned(String event) throws Exception {
    var second = String.valueOf(Instant.now().getEpochSecond());
    assertThat(send("msg_unsigned", second, event.replace('\'', '"'), "v1,forged")).isEqualTo(401);
  }

  private int send(String id, String second, String body, String signature) throws Exception {
    var request =
        HttpRequest.newBuilder(hook)
            .header("Content-Type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", second)
            .header("webhook-signature", signature)
            .POST(BodyPublishers.ofString(body));
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  /// HMAC-SHA256 over `<id>.<timestamp>.<body>`, as Standard Webhooks say.
  private static String signature(String id, String second, String body)
      throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256"));
    var signed = "%s.%s.%s".formatted(id, second, body).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(mac.doFinal(signed));
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
  }
}

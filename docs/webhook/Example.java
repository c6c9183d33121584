import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A shop's own app as a channel: posts what a customer wrote, and takes the answer. Needs a JDK and
/// nothing else:
///
/// WEBHOOK_SECRET=whsec_… java Example.java https://desk.example/hooks/my-app 9000 "Where is my parcel?"
final class Example {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Example() {}

  public static void main(String[] arguments) throws Exception {
    var hook = URI.create(arguments[0]);
    var port = Integer.parseInt(arguments[1]);
    var answered = new CountDownLatch(1);

    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext(
        "/",
        exchange -> {
          var body = exchange.getRequestBody().readAllBytes();
          var headers = exchange.getRequestHeaders();
          var good =
              isAuthentic(
                  headers.getFirst("webhook-id"),
                  headers.getFirst("webhook-timestamp"),
                  headers.getFirst("webhook-signature"),
                  body);
          exchange.sendResponseHeaders(good ? 200 : 401, -1);
          exchange.close();
          if (good) {
            // Remember the id: after a lost connection the same message may come again.
            System.out.println("ANSWER " + new String(body, StandardCharsets.UTF_8));
            answered.countDown();
          }
        });
    server.start();

    var message =
        """
        {"type":"message","id":"%s","at":"%s",
         "from":{"id":"customer-17","name":"Anna","language":"en","verified":true},"text":"%s"}
        """
            .formatted(UUID.randomUUID(), Instant.now(), arguments[2].replace("\"", "\\\""));
    System.out.println("POSTED " + post(hook, message));

    var inTime = answered.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    server.stop(0);
    System.exit(inTime ? 0 : 1);
  }

  /// Any answer but 200 means: post the same again later, under the same id. It is taken in once.
  private static int post(URI hook, String message) throws Exception {
    var id = "msg_" + UUID.randomUUID();
    var second = String.valueOf(Instant.now().getEpochSecond());
    var body = message.getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(hook)
            .header("Content-Type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", second)
            .header("webhook-signature", "v1," + signature(id, second, body))
            .timeout(Duration.ofSeconds(15))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static boolean isAuthentic(String id, String second, String signatures, byte[] body) {
    if (id == null || second == null || signatures == null) {
      return false;
    }
    var old = Math.abs(Instant.now().getEpochSecond() - Long.parseLong(second)) > 300;
    var ours = ("v1," + signature(id, second, body)).getBytes(StandardCharsets.UTF_8);
    var found = false;
    for (var one : signatures.split(" ")) {
      found |= MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), ours);
    }
    return found && !old;
  }

  /// HMAC-SHA256 over `<id>.<timestamp>.<body>`.
  private static String signature(String id, String second, byte[] body) {
    try {
      var secret = System.getenv("WEBHOOK_SECRET").replaceFirst("^whsec_", "");
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
      mac.update((id + "." + second + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.amends.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.hub.Hub;
import io.amends.hub.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// A whole hub with the demo shop, as `./amends demo` starts it, on a free port and a folder of its
/// own.
final class WholeHub implements AutoCloseable {
  static final String ADMIN = "laura@shop.example";
  static final String PASSWORD = "laura's long password";
  private static final long READY_SECONDS = 60;

  private final Hub hub;
  final HttpClient client = HttpClient.newHttpClient();

  WholeHub(Path data) {
    this(data, Map.of());
  }

  WholeHub(Path data, Map<String, String> settings) {
    var all = new HashMap<String, String>();
    all.put("AMENDS_PORT", "0");
    all.put("AMENDS_DATA", data.toString());
    all.put("AMENDS_ADMIN_EMAIL", ADMIN);
    all.put("AMENDS_ADMIN_PASSWORD", PASSWORD);
    all.putAll(settings);
    hub = Hub.start(Settings.from(all), true, new Hub.Timing(Duration.ofMillis(200)));
    awaitReady();
  }

  private void awaitReady() {
    var end = System.nanoTime() + Duration.ofSeconds(READY_SECONDS).toNanos();
    try {
      while (send(to("/health/ready")).statusCode() != 200) {
        if (System.nanoTime() > end) {
          throw new AssertionError("the hub did not become ready");
        }
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return hub.address().getPort();
  }

  URI at(String path) {
    return URI.create("http://localhost:%d%s".formatted(port(), path));
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(at(path)).header("Content-Type", "application/json");
  }

  HttpRequest.Builder to(String path, TestHub.Keys keys) {
    return to(path).header("Cookie", keys.cookie()).header("X-CSRF-Token", keys.csrf());
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Cookie and CSRF token of the admin.
  TestHub.Keys signIn() {
    var answer =
        send(
            to("/api/session")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(ADMIN, PASSWORD))));
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.body());
    }
    var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return new TestHub.Keys(
        cookie.substring(0, cookie.indexOf(';')), json(answer).path("csrf").asText());
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return Json.tree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(answer.body(), e);
    }
  }

  JsonNode get(String path, TestHub.Keys keys) {
    var answer = send(to(path, keys));
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + answer.body());
    }
    return json(answer);
  }

  HttpResponse<String> post(String path, TestHub.Keys keys, String body) {
    return send(to(path, keys).POST(TestHub.body(body)));
  }

  TestSocket chat() {
    return new TestSocket(
        client,
        URI.create("ws://localhost:%d/api/chat".formatted(port())),
        builder -> builder.subprotocols("amends.chat.v1"));
  }

  /// A new tab of a new visitor.
  TestSocket visitor() {
    var tab = chat();
    hello(tab, "");
    return tab;
  }

  /// @return the visitor's token
  static String hello(TestSocket tab, String token) {
    tab.say(
        "{'type':'hello','site':'demo','token':'%s','after':0,'language':'en','zone':'Europe/Riga'}"
            .formatted(token));
    return tab.hear("welcome").path("token").asText();
  }

  /// The newest conversation as the desk shows it.
  JsonNode newestConversation(TestHub.Keys keys) {
    var row = get("/api/desk/conversations?view=all&limit=1", keys).path("rows").path(0);
    return get("/api/desk/conversations/" + row.path("id").asText(), keys);
  }

  @Override
  public void close() {
    hub.close();
    client.shutdownNow();
  }
}

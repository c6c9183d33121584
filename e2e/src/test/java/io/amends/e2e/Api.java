package io.amends.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// The REST API, as somebody who is signed in: for what a test needs but does not test.
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final String address;
  private final String cookie;
  private final String csrf;

  private Api(String address, String cookie, String csrf) {
    this.address = address;
    this.cookie = cookie;
    this.csrf = csrf;
  }

  static Api signedIn(String address, Account account) {
    var nobody = new Api(address, "", "");
    var response =
        nobody.send(
            "POST",
            "/api/session",
            Map.of("email", account.email(), "password", account.password()));
    var cookie = response.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    return new Api(address, cookie, read(response).path("csrf").asText());
  }

  /// Waits until the hub says that it is ready.
  static void awaitReady(String address) {
    await(address + " is ready", () -> isReady(address));
  }

  /// Waits until the bot compares meanings too, which it begins to do after it is ready.
  void awaitMeanings() {
    var question = Map.of("query", "How much is delivery?", "language", "en");
    await("meanings", () -> post("/api/admin/faq/try", question).path("vectors").asBoolean());
  }

  private static void await(String what, BooleanSupplier condition) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited in vain for: " + what);
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static boolean isReady(String address) {
    try {
      var request = HttpRequest.newBuilder(URI.create(address + "/health/ready")).build();
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Invites an agent, who accepts.
  Account invite(String name, String email) {
    var link = post("/api/admin/invitations", Map.of("email", email, "role", "agent"));
    var path = URI.create(link.path("link").asText()).getPath();
    var account = new Account(email, "mia's long password");
    post(
        "/api/invitations" + path.substring(path.lastIndexOf('/')),
        Map.of("name", name, "password", account.password()));
    return account;
  }

  /// Lets pages of this origin show the demo's chat.
  void allow(String origin) {
    var site = get("/api/admin/sites").path("sites").get(0).deepCopy();
    var edited = (com.fasterxml.jackson.databind.node.ObjectNode) site;
    edited.putArray("origins").add(origin);
    edited.remove("snippet");
    send("PUT", "/api/admin/sites/" + site.path("id").asText(), edited);
  }

  JsonNode get(String path) {
    return read(send("GET", path, null));
  }

  JsonNode post(String path, Object body) {
    return read(send("POST", path, body));
  }

  void delete(String path) {
    send("DELETE", path, null);
  }

  private HttpResponse<String> send(
      String method, String path, @org.jspecify.annotations.Nullable Object body) {
    try {
      var publisher =
          body == null
              ? BodyPublishers.noBody()
              : BodyPublishers.ofString(JSON.writeValueAsString(body));
      var request =
          HttpRequest.newBuilder(URI.create(address + path))
              .header("Content-Type", "application/json")
              .header("Cookie", cookie)
              .header("X-CSRF-Token", csrf)
              .method(method, publisher)
              .build();
      var response = CLIENT.send(request, BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(
            "%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

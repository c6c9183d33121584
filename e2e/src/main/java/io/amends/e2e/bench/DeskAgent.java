package io.amends.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/// An agent who is signed in at the desk of a bench's hub. For one thread.
final class DeskAgent {
  private static final int PATIENCE = 1_200;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String address;
  private final String cookie;

  DeskAgent(int port) {
    address = "http://localhost:" + port;
    var body =
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(BenchHub.EMAIL, BenchHub.PASSWORD);
    var signedIn =
        send(
            HttpRequest.newBuilder(URI.create(address + "/api/session"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    cookie =
        List.of(signedIn.headers().firstValue("set-cookie").orElseThrow().split(";", 2)).getFirst();
  }

  /// @param path behind `/api/desk/`
  String get(String path) {
    return send(HttpRequest.newBuilder(URI.create(address + "/api/desk/" + path))
            .header("Cookie", cookie)
            .build())
        .body();
  }

  /// Returns when the search knows everything.
  void awaitSearch(String word) throws InterruptedException {
    for (int i = 0; !get("search?q=" + word).contains("\"ready\":true"); i++) {
      if (i > PATIENCE) {
        throw new IllegalStateException("the search does not become ready");
      }
      Thread.sleep(100);
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      var response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(
            "%s: %d %s".formatted(request.uri(), response.statusCode(), response.body()));
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

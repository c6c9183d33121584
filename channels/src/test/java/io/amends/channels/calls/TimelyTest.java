package io.amends.channels.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelyTest {
  private final CountDownLatch over = new CountDownLatch(1);
  private final HttpServer server;

  TimelyTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  /// `/whole` gives ten bytes, `/slow` ten of a hundred.
  @BeforeEach
  void start() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          boolean slow = exchange.getRequestURI().getPath().equals("/slow");
          exchange.sendResponseHeaders(200, slow ? 100 : 10);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush();
          if (slow) {
            try {
              over.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  @Test
  void aFileThatNeverEndsIsGivenUp() throws IOException {
    try (var content =
        new Calls(HttpClient.newHttpClient(), Duration.ofMillis(300)).open(get("/slow"))) {
      assertThatThrownBy(content::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessage("the file did not come in time");
    }
  }

  @Test
  void aFileThatComesInTimeComesWhole() throws IOException {
    try (var content = new Calls(HttpClient.newHttpClient()).open(get("/whole"))) {
      assertThat(content.readAllBytes()).hasSize(10);
    }
  }

  private java.net.http.HttpRequest get(String path) {
    var at = "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    return Calls.get(URI.create(at)).build();
  }
}

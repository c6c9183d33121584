package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A browser's end of a socket.
final class TestSocket implements WebSocket.Listener {
  final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final List<JsonNode> passed = new ArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  TestSocket(HttpClient client, URI uri, UnaryOperator<WebSocket.Builder> with) {
    try {
      socket = with.apply(client.newWebSocketBuilder()).buildAsync(uri, this).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        throw new AssertionError("refused with " + refused.getResponse().statusCode(), e);
      }
      throw e;
    }
  }

  static TestSocket open(TestHub hub, String path) {
    return new TestSocket(hub.client, hub.socketAt(path), builder -> builder);
  }

  TestSocket say(String json) {
    socket.sendText(json.replace('\'', '"'), true).join();
    return this;
  }

  void sayBytes(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  /// The next frame of one of these types; others before it are kept for later.
  JsonNode hear(String... types) {
    var wanted = List.of(types);
    for (var frame : passed) {
      if (wanted.contains(frame.path("type").asText())) {
        passed.remove(frame);
        return frame;
      }
    }
    try {
      for (var text = frames.poll(10, TimeUnit.SECONDS); text != null; text = next()) {
        var frame = Json.tree(text);
        if (wanted.contains(frame.path("type").asText())) {
          return frame;
        }
        passed.add(frame);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError(
        "no %s came; closed with %s; unread: %s"
            .formatted(String.join(" or ", wanted), closed.getNow(null), passed));
  }

  private @Nullable String next() throws InterruptedException {
    return frames.poll(10, TimeUnit.SECONDS);
  }

  void closesWith(int code) {
    assertThat(closed.orTimeout(15, TimeUnit.SECONDS).join()).isEqualTo(code);
  }

  void leave() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      frames.add(partial.toString());
      partial.setLength(0);
    }
    ws.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket ws, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket ws, Throwable error) {
    closed.complete(1006);
  }
}

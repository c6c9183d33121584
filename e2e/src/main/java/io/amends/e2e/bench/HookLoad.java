package io.amends.e2e.bench;

import io.amends.channels.Hashes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/// Posts signed messages at times that do not wait for answers, every fifth one a repeat of the one
/// before; what is late to leave counts as late.
final class HookLoad {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(1);
  private static final int IN_FLIGHT = 400;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI door;
  private final byte[] key;

  /// @param accepted ids of the messages that were answered with 200
  /// @param refused posts that were answered otherwise, or not at all
  /// @param p50 in milliseconds, as `p99`
  record Result(long posted, Set<String> accepted, long refused, double p50, double p99) {}

  HookLoad(int port, String path, String secret) {
    door = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
  }

  /// @param name what the ids begin with
  Result run(String name, int perSecond, int seconds) {
    var micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
    var accepted = ConcurrentHashMap.<String>newKeySet();
    var refused = new LongAdder();
    var gap = 1_000_000_000L / perSecond;
    var all = perSecond * seconds;
    var flying = new Semaphore(IN_FLIGHT);
    var start = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < all; i++) {
        var due = start + i * gap;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        var id = "%s-%d".formatted(name, i % 5 == 4 ? i - 1 : i);
        flying.acquireUninterruptibly();
        threads.execute(() -> {
          try {
            post(id, accepted, refused);
            micros.recordValue(Math.clamp((System.nanoTime() - due) / 1_000, 0, LONGEST_MICROS));
          } finally {
            flying.release();
          }
        });
      }
    }
    return new Result(
        all,
        Set.copyOf(accepted),
        refused.sum(),
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(99) / 1e3);
  }

  private void post(String id, Set<String> accepted, LongAdder refused) {
    try {
      var answer = client.send(request(id), HttpResponse.BodyHandlers.discarding());
      if (answer.statusCode() == 200) {
        accepted.add(id);
      } else {
        refused.increment();
      }
    } catch (java.io.IOException e) {
      refused.increment();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refused.increment();
    }
  }

  private HttpRequest request(String id) {
    var body =
        """
        {"type":"message","id":"%s","from":{"id":"%s","name":"Anna","language":"en"},\
        "text":"Where is my parcel? I ordered it a week ago."}\
        """
            .formatted(id, "anna-" + id);
    var second = String.valueOf(Instant.now().getEpochSecond());
    return HttpRequest.newBuilder(door)
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/json")
        .header("webhook-id", id)
        .header("webhook-timestamp", second)
        .header("webhook-signature", "v1," + signature(id, second, body))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private String signature(String id, String second, String body) {
    var signed = (id + "." + second + "." + body).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder()
        .encodeToString(Hashes.hmac("HmacSHA256", key, Arrays.copyOf(signed, signed.length)));
  }
}

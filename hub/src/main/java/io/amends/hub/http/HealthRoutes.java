package io.amends.hub.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Is it alive, is it ready, and how is it doing?
final class HealthRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);

  private final List<ReadyCheck> checks;
  private final PrometheusMeterRegistry meters;
  private final ExecutorService threads;
  private volatile boolean draining;

  HealthRoutes(List<ReadyCheck> checks, PrometheusMeterRegistry meters, ExecutorService threads) {
    this.checks = List.copyOf(checks);
    this.meters = meters;
    this.threads = threads;
  }

  record Live(boolean live) {}

  record Ready(boolean ready, List<String> reasons) {}

  Reply live(Call call) {
    return Reply.json(new Live(true));
  }

  Reply ready(Call call) {
    var reasons = new ArrayList<String>();
    if (draining) {
      reasons.add("shutting down");
    }
    var running = checks.stream().map(c -> threads.submit(c::reasonNotReady)).toList();
    running.forEach(check -> reason(check).ifPresent(reasons::add));
    return Reply.json(new Ready(reasons.isEmpty(), reasons))
        .withStatus(reasons.isEmpty() ? 200 : 503);
  }

  private static Optional<String> reason(Future<Optional<String>> check) {
    try {
      return check.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      check.cancel(true);
      return Optional.of("no answer within a second");
    } catch (ExecutionException e) {
      LOG.warn("a readiness check failed", e.getCause());
      return Optional.of("a check failed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  Reply metrics(Call call) {
    return Reply.of(200, "text/plain; version=0.0.4; charset=utf-8", Buffer.buffer(meters.scrape()))
        .notStored();
  }

  void drain() {
    draining = true;
  }
}

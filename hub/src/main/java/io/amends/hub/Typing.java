package io.amends.hub;

import io.amends.channels.Capabilities.Feature;
import io.amends.channels.Channel;
import io.amends.store.StorageException;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Way;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows customers that an answer is being written: on the screens that are open, and where they
/// are answered if the channel can. Best effort: nobody waits for it, and of a conversation the
/// provider is told once in a while only. Safe for use by many threads.
final class Typing implements AutoCloseable {
  /// So long every messenger shows it; then it has to be told again.
  static final Duration SHOWN = Duration.ofSeconds(4);

  /// Whoever never says that they stopped has stopped.
  private static final int MOST = 10;

  /// In more conversations at once nothing is shown.
  private static final int CONVERSATIONS = 200;

  private static final Logger LOG = LoggerFactory.getLogger(Typing.class);

  private final Bus bus;
  private final Conversations conversations;
  private final Switchboard switchboard;
  private final InstantSource clock;
  private final Duration shown;
  private final Map<String, Sign> signs = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// @param left how often the provider may still be told; 0 if nobody writes any more
  private record Sign(int left) {
    @Nullable Sign next() {
      return left > 0 ? new Sign(left - 1) : null;
    }
  }

  /// @param shown how long a channel shows it
  Typing(
      Bus bus,
      Conversations conversations,
      Switchboard switchboard,
      Duration shown,
      InstantSource clock) {
    this.bus = bus;
    this.conversations = conversations;
    this.switchboard = switchboard;
    this.shown = shown;
    this.clock = clock;
  }

  void tell(Event.AnswerTyping typing) {
    bus.publish(typing);
    var id = typing.conversation();
    if (!typing.on()) {
      signs.computeIfPresent(id, (_, _) -> new Sign(0));
    } else if (signs.size() < CONVERSATIONS && signs.put(id, new Sign(MOST)) == null) {
      try {
        threads.execute(() -> show(id));
      } catch (RejectedExecutionException e) {
        signs.remove(id); // We are closing.
      }
    }
  }

  private void show(String id) {
    try {
      while (signs.computeIfPresent(id, (_, sign) -> sign.next()) != null) {
        conversations.find(id).ifPresent(this::sign);
        Thread.sleep(shown);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      signs.remove(id);
    } catch (StorageException e) {
      signs.remove(id);
      LOG.debug("nobody is shown that {} is being answered: {}", id, e.getMessage());
    }
  }

  private void sign(Conversation conversation) {
    var way = conversation.way();
    if (way != null && way.open() && !way.quiet()) {
      usable(way).ifPresent(channel -> channel.typing(way.to(), way.details()));
    }
  }

  private Optional<Channel> usable(Way way) {
    return switchboard
        .find(way.channel())
        .filter(line -> !line.settings().paused() && line.breaker().wait(clock.instant()).isZero())
        .map(Line::channel)
        .filter(channel -> channel.capabilities(way.to()).has(Feature.TYPING));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

package io.amends.hub;

import io.amends.ticketing.Commit;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Turn;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// Commits turns, and tries again when somebody else was faster. Safe for use by many threads.
final class Turns {
  private static final int TRIES = 30;

  private final Conversations conversations;
  private final Aftermath aftermath;
  private final Tally tally;

  Turns(Conversations conversations, Aftermath aftermath, Tally tally) {
    this.conversations = conversations;
    this.aftermath = aftermath;
    this.tally = tally;
  }

  /// Looks, decides and commits until it succeeds.
  ///
  /// @param attempt empty if it was superseded
  /// @throws SupersededException after too many tries
  <R> R until(Supplier<Optional<R>> attempt) {
    for (int i = 1; i <= TRIES; i++) {
      var result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
      pause(i);
    }
    throw new SupersededException("superseded %d times in a row".formatted(TRIES));
  }

  /// @return the conversation as it is stored; empty if somebody else was faster
  Optional<Conversation> commit(Conversation seen, Turn turn) {
    return switch (conversations.commit(turn.end())) {
      case Commit.Committed(var now) -> {
        aftermath.committed(seen, now);
        yield Optional.of(now);
      }
      case Commit.Superseded() -> {
        tally.overtaken();
        yield Optional.empty();
      }
    };
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(1, 4 * attempt + 2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SupersededException("interrupted while trying again");
    }
  }

  /// Others change this conversation all the time: try later.
  static final class SupersededException extends RuntimeException {
    SupersededException(String message) {
      super(message);
    }
  }
}

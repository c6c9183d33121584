package io.amends.channels.calls;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a provider is asked once, such as the name of an account. If it cannot tell, it is left
/// alone for a minute, so that nobody waits for it again and again. Safe for use by many threads.
public final class AskedOnce {
  private static final Duration LEFT_ALONE = Duration.ofMinutes(1);

  private final InstantSource clock;
  private volatile @Nullable String told;
  private volatile Instant notBefore = Instant.MIN;

  /// Calls the provider.
  public interface Question {
    /// @return null if it cannot be told just now
    @Nullable String ask() throws InterruptedException;
  }

  public AskedOnce(InstantSource clock) {
    this.clock = clock;
  }

  /// @return empty if it cannot be told just now
  public Optional<String> answer(Question question) {
    if (told == null && !clock.instant().isBefore(notBefore)) {
      try {
        notBefore = clock.instant().plus(LEFT_ALONE);
        told = question.ask();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return Optional.ofNullable(told);
  }
}

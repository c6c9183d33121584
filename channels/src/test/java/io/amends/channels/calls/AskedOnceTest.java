package io.amends.channels.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AskedOnceTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final AskedOnce name = new AskedOnce(now::get);
  private final AtomicInteger asked = new AtomicInteger();
  private @Nullable String told;

  @Test
  void whoCannotTellIsLeftAloneForAMinute() {
    assertThat(answer()).isEmpty();
    told = "lindenloom";
    now.set(Instant.EPOCH.plusSeconds(59));
    assertThat(answer()).isEmpty();
    assertThat(asked).hasValue(1);

    now.set(Instant.EPOCH.plusSeconds(60));

    assertThat(answer()).contains("lindenloom");
  }

  @Test
  void whatWasToldIsNotAskedAgain() {
    told = "lindenloom";
    answer();
    now.set(Instant.EPOCH.plusSeconds(86_400));

    assertThat(answer()).contains("lindenloom");
    assertThat(asked).hasValue(1);
  }

  private Optional<String> answer() {
    return name.answer(() -> {
      asked.incrementAndGet();
      return told;
    });
  }
}

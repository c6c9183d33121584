package io.amends.channels.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  @Test
  void secondsAreRead() {
    assertThat(after(Map.of("Retry-After", "120"))).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void aTimeIsReadByTheClockOfWhoeverAnswers() {
    var headers =
        Map.of(
            "Retry-After", "Mon, 23 Nov 2026 10:05:00 GMT",
            "Date", "Mon, 23 Nov 2026 10:00:00 GMT");

    assertThat(after(headers)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aTimeIsReadByOursIfTheyDoNotTellTheirs() {
    var inAnHour =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plus(Duration.ofHours(1)).atZone(ZoneOffset.UTC));

    assertThat(after(Map.of("Retry-After", inAnHour)))
        .isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
  }

  @Test
  void whatIsOverOrFarOffIsASecondOrADay() {
    var past =
        Map.of(
            "Retry-After", "Mon, 23 Nov 2026 09:00:00 GMT",
            "Date", "Mon, 23 Nov 2026 10:00:00 GMT");

    assertThat(after(past)).isEqualTo(Duration.ofSeconds(1));
    assertThat(after(Map.of("Retry-After", "999999999"))).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void whatCannotBeReadSaysNothing() {
    assertThat(after(Map.of())).isNull();
    assertThat(after(Map.of("Retry-After", "soon"))).isNull();
    assertThat(after(Map.of("Retry-After", "-5"))).isNull();
  }

  private static @Nullable Duration after(Map<String, String> headers) {
    var all = new HashMap<String, List<String>>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    return Calls.retryAfter(HttpHeaders.of(all, (_, _) -> true));
  }
}

package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MomentsTest {
  private static final Instant AT = Instant.parse("2026-01-05T22:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "en, 6 January 2026",
    "lv, 06.01.2026",
    "be, 06.01.2026",
    "el, 6/1/2026",
    "pl, 06.01.2026",
    "de, 6. Januar 2026"
  })
  void aDateIsToldInTheLanguageAndTheZone(String language, String told) {
    assertThat(new Moments(language, ZoneId.of("Europe/Riga")).date(AT)).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "lv", "be", "el", "pl", "de"})
  void aDayOfTheMonthIsToldInEveryLanguage(String language) {
    assertThat(new Moments(language, ZoneId.of("Europe/Riga")).dayAndMonth(AT)).contains("6");
  }
}

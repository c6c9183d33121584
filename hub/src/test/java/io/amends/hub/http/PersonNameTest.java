package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonNameTest {
  @Test
  void aNameStaysAsItIsOnOneLine() {
    assertThat(PersonName.of("  Elīna\n\tBērziņa-Παππά  ")).isEqualTo("Elīna Bērziņa-Παππά");
  }

  @Test
  void whatHidesOrReordersIsLeftOut() {
    assertThat(PersonName.of("An\u202Ena\u0000\u200B\u2066")).isEqualTo("Anna");
    assertThat(PersonName.of("\u200B\u2060 \u00AD")).isEmpty();
  }

  @Test
  void aLongNameEndsAtAWholeCharacter() {
    assertThat(PersonName.of("🙂".repeat(200)).codePointCount(0, 160)).isEqualTo(PersonName.MAX);
  }
}

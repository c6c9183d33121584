package io.amends.channels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Where is my parcel?\nI wait.",
        "Cik ilgi jāgaida?",
        "می\u200Cخواهم",
        "👩\u200D👩\u200D👧 ❤\uFE0F 🇱🇻",
        "שלום\u200F!",
        "Ε\u0301λα"
      })
  void whatPeopleWriteStaysAsItIs(String text) {
    assertThat(VisibleText.of(text)).isEqualTo(text);
    assertThat(VisibleText.isBlank(text)).isFalse();
  }

  @Test
  void whatReordersOrHidesIsTakenOut() {
    assertThat(VisibleText.of("pay \u202Eelpmaxe\u202C \u2066now\u2069"))
        .isEqualTo("pay elpmaxe now");
    assertThat(VisibleText.of("in\u200Bvis\u2060ib\uFEFFle")).isEqualTo("invisible");
    assertThat(VisibleText.of("bell\u0007 null\u0000 \u0085next")).isEqualTo("bell null next");
    assertThat(VisibleText.of("tag\uDB40\uDC41\uDB40\uDC42ged")).isEqualTo("tagged");
  }

  @Test
  void linesEndInOneWay() {
    assertThat(VisibleText.of("one\r\ntwo\rthree")).isEqualTo("one\ntwo\nthree");
  }

  @Test
  void aHalfOfAPairIsReplaced() {
    assertThat(VisibleText.of("a\uD83Db")).isEqualTo("a\uFFFDb");
    assertThat(VisibleText.of("\uDE00")).isEqualTo("\uFFFD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n\t",
        "\u200B\u200B",
        "\u00A0\u3000",
        "\u200D\u200E\u200F",
        "\u2800",
        "\u3164",
        "\u00AD",
        "\uFE0F"
      })
  void whatShowsNothingIsBlank(String text) {
    assertThat(VisibleText.isBlank(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"😀", "?", "ā", "👍🏽"})
  void whatShowsSomethingIsNot(String text) {
    assertThat(VisibleText.isBlank(text)).isFalse();
  }
}

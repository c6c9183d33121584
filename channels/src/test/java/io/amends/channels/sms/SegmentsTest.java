package io.amends.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsTest {
  @ParameterizedTest
  @CsvSource({"160, 1", "161, 2", "306, 2", "307, 3"})
  void theGsmAlphabetHas160LettersAndThen153Each(int length, int count) {
    assertThat(Segments.of("a".repeat(length))).isEqualTo(new Segments(false, length, count));
  }

  @ParameterizedTest
  @CsvSource({"70, 1", "71, 2", "134, 2", "135, 3"})
  void anyOtherLetterMakesIt70AndThen67(int length, int count) {
    assertThat(Segments.of("ā".repeat(length))).isEqualTo(new Segments(true, length, count));
  }

  @Test
  void bracketsAndTheEuroTakeTwo() {
    assertThat(Segments.of("€[]").units()).isEqualTo(6);
  }

  @Test
  void aLatvianTextGetsCheaperWithoutItsAccents() {
    var text =
        "Labdien! Jūsu pasūtījums Nr. 12345 ir nodots kurjeram un tiks piegādāts rīt no 10:00 līdz"
            + " 14:00. Jautājumu gadījumā atbildiet uz šo ziņu.";

    assertThat(Segments.of(text).count()).isEqualTo(3);
    assertThat(Segments.of(Segments.folded(text)).count()).isEqualTo(1);
    assertThat(Segments.folded(text)).startsWith("Labdien! Jusu pasutijums Nr. 12345");
  }

  @Test
  void foldingKeepsItReadable() {
    assertThat(Segments.folded("Zażółć gęślą jaźń")).isEqualTo("Zazolc gesla jazn");
    assertThat(Segments.folded("Καλημέρα σας")).isEqualTo("KAΛHMEPA ΣAΣ");
    assertThat(Segments.folded("„Labi” – jā…")).isEqualTo("\"Labi\" - ja.");
  }

  @Test
  void cyrillicStaysAsItIs() {
    assertThat(Segments.folded("Дзякуй, мой ў")).isEqualTo("Дзякуй, мой ў");
  }
}

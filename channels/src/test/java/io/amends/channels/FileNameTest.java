package io.amends.channels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
  @ParameterizedTest
  @CsvSource({
    "rēķins.pdf, rēķins.pdf",
    "../../etc/passwd, passwd",
    "C:\\Users\\Anna\\foto.jpg, foto.jpg",
    "'..', file",
    "'   ', file",
    ".htaccess, htaccess",
    "'a\tb\n c.txt', a b c.txt",
    "'what?.png', what_.png",
  })
  void aNameIsALabelAndNoPath(String given, String name) {
    assertThat(FileName.of(given)).isEqualTo(name);
  }

  @Test
  void lettersThatTurnTheOthersRoundAreLeftOut() {
    assertThat(FileName.of("photo\u202Egpj.exe")).isEqualTo("photogpj.exe");
  }

  @Test
  void aLongNameKeepsItsEnding() {
    var name = FileName.of("ž".repeat(300) + ".jpeg");

    assertThat(name).hasSize(FileName.LONGEST).endsWith("….jpeg");
  }
}

package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.amends.knowledge.file.FaqFile;
import io.amends.knowledge.file.FaqFile.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A FAQ file of anybody has good lines and bad ones, each bad one with a reason, and nothing else.
class FaqFileFuzzTest {
  @FuzzTest(maxDuration = "10s")
  void whateverAFileHoldsItsLinesAreGoodOrHaveAReason(byte[] bytes) throws IOException {
    var lines = new String(bytes, StandardCharsets.UTF_8).lines().count();
    for (var format : Format.values()) {
      var reading = FaqFile.read(new ByteArrayInputStream(bytes), format);

      assertThat(reading.lines().size() + reading.bad().size())
          .isLessThanOrEqualTo((int) lines + 1);
      assertThat(reading.bad())
          .allSatisfy(bad -> {
            assertThat(bad.line()).isBetween(1, (int) lines + 1);
            assertThat(bad.reason()).isNotBlank();
          });
      assertThat(reading.lines())
          .allSatisfy(line -> assertThat(line.text().question()).isNotBlank());
    }
  }
}

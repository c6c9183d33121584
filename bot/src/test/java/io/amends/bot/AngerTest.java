package io.amends.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class AngerTest {
  private final Anger anger = new Anger(new Words());

  @Test
  void insultsOpenAngerAndShoutingAreRecognised() throws IOException {
    assertThat(Table.of("anger.txt").expecting("+")).isNotEmpty().allMatch(anger::isIn);
  }

  @Test
  void aComplaintIsNoAnger() throws IOException {
    assertThat(Table.of("anger.txt").expecting("-")).isNotEmpty().noneMatch(anger::isIn);
  }
}

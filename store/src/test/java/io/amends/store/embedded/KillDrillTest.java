package io.amends.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillDrillTest {
  @Test
  void threeKillsUnderLoadLoseAndDoubleNothing(@TempDir Path folder)
      throws IOException, InterruptedException {
    var result = KillDrill.run(folder, 3);

    assertThat(result.acknowledged()).isPositive();
    assertThat(result)
        .hasToString("kills 3 acknowledged %d lost 0 doubled 0".formatted(result.acknowledged()));
  }
}

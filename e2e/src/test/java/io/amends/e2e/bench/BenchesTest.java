package io.amends.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchesTest {
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);

  @Test
  void withoutANameAllAreListed() throws Exception {
    assertThat(Benches.run(List.of(), out)).isZero();

    assertThat(told.toString(StandardCharsets.UTF_8))
        .contains("echo", "turn", "idle", "start", "desk");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheList() throws Exception {
    assertThat(Benches.run(List.of("speed"), out)).isEqualTo(2);

    assertThat(told.toString(StandardCharsets.UTF_8)).contains("'speed'", "echo");
  }

  @Test
  void theMiddleOfFiguresIsTheirMedian() {
    assertThat(Numbers.median(List.of(9.0, 1.0, 3.0))).isEqualTo(3);
    assertThat(Numbers.median(List.of(4.0, 1.0, 3.0, 9.0))).isEqualTo(3.5);
  }
}

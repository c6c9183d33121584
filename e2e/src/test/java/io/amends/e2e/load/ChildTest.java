package io.amends.e2e.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildTest {
  /// Else a bench or drill with as many children as processors stands still as soon as the JVM has
  /// no other carrier to spare.
  @Test
  void whoListensToAChildHoldsNoCarrierOfVirtualThreads() throws IOException {
    try (var child = Child.start(List.of(), ChildTest.class)) {
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .contains("child " + child.pid());
    }
  }

  /// The child itself.
  public static void main(String[] arguments) throws IOException {
    Child.serve("");
  }
}

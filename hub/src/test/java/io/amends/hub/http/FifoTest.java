package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class FifoTest {
  @Test
  void workIsDoneInTheOrderItCameEvenIfSomeOfItFails() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var fifo = new Fifo(threads, 10_000);
      var done = Collections.synchronizedList(new ArrayList<Integer>());
      var last = new CountDownLatch(1);

      for (var i = 0; i < 1000; i++) {
        var n = i;
        fifo.offer(() -> {
          done.add(n);
          if (n == 500) {
            throw new IllegalStateException("this one fails, as it should in this test");
          }
        });
      }
      fifo.offer(last::countDown);
      last.await();

      assertThat(done).hasSize(1000).isSorted();
    }
  }

  @Test
  void tooMuchIsNotTaken() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var fifo = new Fifo(threads, 2);
      var gate = new CountDownLatch(1);
      var began = new CountDownLatch(1);
      fifo.offer(() -> {
        began.countDown();
        try {
          gate.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      });
      began.await();

      assertThat(fifo.offer(() -> {})).isTrue();
      assertThat(fifo.offer(() -> {})).isTrue();
      assertThat(fifo.offer(() -> {})).isFalse();
      gate.countDown();
    }
  }
}

package io.amends.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Mongo
class EventLogTest {
  sealed interface News {
    record Said(String text) implements News {}

    record Left() implements News {}
  }

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
  private final Store store;

  EventLogTest(Store store) {
    this.store = store;
  }

  private EventLog<News> process(String name) {
    return new EventLog<>(store, name, News.class, now::get);
  }

  @Test
  void othersHearWhatIsToldOnceAndInOrder() {
    var riga = process("once");
    var minsk = process("once");

    riga.append(List.of(new News.Said("one"), new News.Said("two")));
    now.updateAndGet(t -> t.plusMillis(5));
    riga.append(List.of(new News.Left()));

    assertThat(minsk.next())
        .extracting(EventLog.Entry::event)
        .containsExactly(new News.Said("one"), new News.Said("two"), new News.Left());
    assertThat(minsk.next()).isEmpty();
  }

  @Test
  void nobodyHearsThemselves() {
    var riga = process("self");

    riga.append(List.of(new News.Left()));

    assertThat(riga.next()).isEmpty();
  }

  @Test
  void whatBecomesVisibleLateIsHeardAllTheSame() {
    var athens = process("late");
    var slow = now.get();
    var riga = process("late");
    now.set(slow.plus(Duration.ofSeconds(2)));
    riga.append(List.of(new News.Said("young")));
    assertThat(athens.next()).hasSize(1);

    now.set(slow);
    riga.append(List.of(new News.Said("old")));
    now.set(slow.plus(Duration.ofSeconds(4)));

    assertThat(athens.next())
        .extracting(EventLog.Entry::event)
        .containsExactly(new News.Said("old"));
  }

  @Test
  void manyWritersLoseNothing() throws InterruptedException {
    var reader = process("many");
    var writers =
        IntStream.range(0, 4)
            .mapToObj(w ->
                Thread.ofVirtual()
                    .start(() -> {
                      var log = process("many");
                      IntStream.range(0, 50)
                          .forEach(i -> log.append(List.of(new News.Said(w + "-" + i))));
                    }))
            .toList();
    var heard = new ArrayList<News>();
    while (writers.stream().anyMatch(Thread::isAlive)) {
      reader.next().forEach(entry -> heard.add(entry.event()));
    }
    now.updateAndGet(t -> t.plusSeconds(2));
    reader.next().forEach(entry -> heard.add(entry.event()));

    assertThat(heard).hasSize(200).doesNotHaveDuplicates();
  }
}

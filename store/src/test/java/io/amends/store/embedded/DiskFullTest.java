package io.amends.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.store.StorageException;
import io.amends.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFullTest {
  private final Path file;

  DiskFullTest(@TempDir Path folder) {
    this.file = folder.resolve("store.mv");
  }

  @AfterEach
  void makeRoom() {
    FullDisk.room(Long.MAX_VALUE);
  }

  private EmbeddedServer start() {
    return EmbeddedServer.start(StoreFile.open(file, FullDisk.nameOf(file), true));
  }

  @Test
  void aFullDiskRefusesEveryWriteAndLosesNoAcknowledgedOne() {
    Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    try (var server = start();
        var store = Store.connect(server.uri())) {
      var documents = store.database().getCollection("d");
      store.run(() -> documents.insertOne(new Document("_id", -1)));
      assertThat(server.failure()).isEmpty();

      FullDisk.room(60_000);
      writeUntilRefused(store, acknowledged);

      assertThat(server.failure())
          .hasValueSatisfying(reason -> {
            assertThat(reason).startsWith("the store's file cannot be written");
          });
      assertThatThrownBy(() -> store.run(() -> documents.insertOne(new Document("_id", -2))))
          .isInstanceOf(StorageException.class);
      assertThatThrownBy(() -> store.run(() -> documents.deleteOne(new Document("_id", -1))))
          .isInstanceOf(StorageException.class);
    }

    FullDisk.room(Long.MAX_VALUE);
    try (var server = start();
        var store = Store.connect(server.uri())) {
      var kept = new HashSet<Integer>();
      store.run(() ->
          store
              .database()
              .getCollection("d")
              .find()
              .forEach(document -> kept.add(document.getInteger("_id"))));

      assertThat(acknowledged).isNotEmpty();
      assertThat(kept).containsAll(acknowledged).contains(-1).doesNotContain(-2);
    }
  }

  private static void writeUntilRefused(Store store, Set<Integer> acknowledged) {
    var documents = store.database().getCollection("d");
    try (var threads = Executors.newFixedThreadPool(4)) {
      var tasks = new ArrayList<java.util.concurrent.Future<?>>();
      for (int i = 0; i < 4; i++) {
        int thread = i;
        tasks.add(
            threads.submit(() -> {
              for (int n = thread; ; n += 4) {
                var document = new Document("_id", n).append("t", "x".repeat(300));
                try {
                  store.run(() -> documents.insertOne(document));
                } catch (StorageException e) {
                  return;
                }
                acknowledged.add(n);
              }
            }));
      }
      assertThat(tasks)
          .allSatisfy(task -> assertThat(task).succeedsWithin(java.time.Duration.ofSeconds(20)));
    }
  }
}

package io.amends.e2e.bench;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Updates;
import io.amends.e2e.load.Child;
import io.amends.store.Store;
import io.amends.store.embedded.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.bson.Document;

/// How many commits of a single document the store does by itself: a process like a hub, with the
/// same embedded server and driver, in which many threads compare and set documents of their own.
final class CommitLoad {
  private static final String WORDS = "How long does delivery to Liepaja take? ".repeat(25);

  private CommitLoad() {}

  static Child start(List<String> flags, Path data) throws IOException {
    return Child.start(flags, CommitLoad.class, data.toString());
  }

  /// Asked with `<threads> <seconds>`, it answers with the commits a second.
  ///
  /// @param arguments the data folder
  public static void main(String[] arguments) throws IOException {
    try (var server = EmbeddedServer.start(Path.of(arguments[0], "bench.store"));
        var store = Store.connect(server.uri())) {
      Child.serve("", question -> String.valueOf(measure(store, question.split(" ", 2))));
    }
    System.exit(0);
  }

  private static double measure(Store store, String[] question) {
    var threads = Integer.parseInt(question[0]);
    var nanos = TimeUnit.SECONDS.toNanos(Integer.parseInt(question[1]));
    var documents = store.collection("documents", Document.class);
    var done = new LongAdder();
    var start = System.nanoTime();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < threads; i++) {
        var id = "%d-%d".formatted(start, i);
        pool.execute(() -> {
          store.run(() ->
              documents.insertOne(new Document("_id", id).append("v", 0L).append("words", WORDS)));
          for (long v = 0; System.nanoTime() - start < nanos; v++) {
            var seen = and(eq("_id", id), eq("v", v));
            var change = Updates.combine(Updates.inc("v", 1L), Updates.set("words", WORDS));
            store.run(() -> documents.updateOne(seen, change));
            done.increment();
          }
        });
      }
    }
    return done.sum() / ((System.nanoTime() - start) / 1e9);
  }
}

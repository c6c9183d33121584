package io.amends.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/// What the processes over one store tell each other: each appends to a log, and reads what the
/// others appended. Live news, not the truth: the log forgets after a few minutes.
///
/// A reader looks back over what it has read, because an entry may become visible after one that is
/// younger, and knows by its id what it had before. So entries may come up to [#OVERLAP] late and
/// are read once; the clocks of the processes may differ by as much. Appending is safe for use by
/// many threads, reading is for one thread.
///
/// @param <E> a record, or a sealed interface of records
public final class EventLog<E> {
  /// How late an entry may become visible.
  public static final Duration OVERLAP = Duration.ofSeconds(3);

  private static final Duration QUICK_OVERLAP = Duration.ofMillis(400);
  private static final Duration LOOK_BACK_EVERY = Duration.ofSeconds(1);
  private static final long KEPT_MINUTES = 5;
  private static final int MOST = 2_000;

  private final Store store;
  private final String self = UUID.randomUUID().toString();
  private final InstantSource clock;
  private final Codec<E> codec;
  private final MongoCollection<BsonDocument> log;
  private final Map<String, Instant> read = new HashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private Instant newest;
  private Instant lookedBack = Instant.EPOCH;

  /// @param process tells the appending processes apart
  public record Entry<E>(String process, E event) {}

  /// @param name of the log, the same in every process
  public EventLog(Store store, String name, Class<E> type, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.codec = store.database().getCodecRegistry().get(type);
    this.log = store.collection(name, BsonDocument.class);
    this.newest = clock.instant();
    store.run(() ->
        log.createIndex(
            Indexes.ascending("at"),
            new IndexOptions().expireAfter(KEPT_MINUTES, TimeUnit.MINUTES)));
  }

  /// Tells the other processes.
  ///
  /// @throws StorageException if it could not be stored, or not surely
  public void append(List<E> events) {
    if (!events.isEmpty()) {
      var at = new BsonDateTime(clock.millis());
      var documents = events.stream().map(event -> document(event, at)).toList();
      store.run(() -> log.insertMany(documents));
    }
  }

  private BsonDocument document(E event, BsonDateTime at) {
    var body = new BsonDocument();
    codec.encode(new BsonDocumentWriter(body), event, EncoderContext.builder().build());
    return new BsonDocument("_id", new BsonString(UUID.randomUUID().toString()))
        .append("process", new BsonString(self))
        .append("at", at)
        .append("number", new BsonInt64(numbers.incrementAndGet()))
        .append("event", body);
  }

  /// What the other processes told since the last call, about in the order in which they told it.
  ///
  /// @throws StorageException if it cannot be read now; nothing is lost by asking again
  public List<Entry<E>> next() {
    var now = clock.instant();
    var back = Duration.between(lookedBack, now).compareTo(LOOK_BACK_EVERY) >= 0;
    var from = newest.minus(back ? OVERLAP : QUICK_OVERLAP);
    // by at
    var found =
        store.call(() ->
            log.find(and(gt("at", from), ne("process", self)))
                .sort(ascending("at", "number"))
                .limit(MOST)
                .into(new ArrayList<>()));
    var fresh = found.stream().filter(this::isNew).map(this::entry).toList();
    if (back) {
      lookedBack = now;
      read.values().removeIf(at -> at.isBefore(newest.minus(OVERLAP.multipliedBy(2))));
    }
    return fresh;
  }

  private boolean isNew(BsonDocument document) {
    var at = Instant.ofEpochMilli(document.getDateTime("at").getValue());
    newest = at.isAfter(newest) ? at : newest;
    return read.putIfAbsent(document.getString("_id").getValue(), at) == null;
  }

  private Entry<E> entry(BsonDocument document) {
    var event =
        codec.decode(
            new BsonDocumentReader(document.getDocument("event")),
            DecoderContext.builder().build());
    return new Entry<>(document.getString("process").getValue(), event);
  }
}

package io.amends.store;

import static org.bson.codecs.configuration.CodecRegistries.fromProviders;
import static org.bson.codecs.configuration.CodecRegistries.fromRegistries;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBuckets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.jspecify.annotations.Nullable;

/// Everything that is kept: one database, its codecs and its fair gate.
///
/// Every use of a collection goes through [#call] or [#run]. Safe for use by many threads; calls
/// block and suit virtual threads.
public final class Store implements AutoCloseable {
  private static final String DEFAULT_DATABASE = "amends";
  private static final int CONNECTIONS = 64;
  private static final int PATIENCE_SECONDS = 15;

  private final MongoClient client;
  private final MongoDatabase database;
  private final Semaphore gate;
  private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);
  private @Nullable Files files;

  private Store(MongoClient client, MongoDatabase database, int connections) {
    this.client = client;
    this.database = database;
    this.gate = new Semaphore(connections, true);
  }

  /// Connects to a MongoDB server or to the embedded one; nothing is sent yet, see [#ping].
  ///
  /// Reads see only what is on disk (read concern `majority`). What the address says wins over the
  /// time-outs and the pool size chosen here.
  ///
  /// @param uri `mongodb://…`; its path names the database, by default `amends`
  /// @throws IllegalArgumentException if the address cannot be understood
  public static Store connect(String uri) {
    var address = new ConnectionString(uri);
    var settings = settings(address);
    var client = MongoClients.create(settings);
    var name = address.getDatabase();
    return new Store(
        client,
        client.getDatabase(name == null ? DEFAULT_DATABASE : name),
        permits(settings.getConnectionPoolSettings().getMaxSize()));
  }

  private static MongoClientSettings settings(ConnectionString address) {
    return MongoClientSettings.builder()
        .codecRegistry(
            fromRegistries(
                fromProviders(new RecordCodecs()), MongoClientSettings.getDefaultCodecRegistry()))
        .uuidRepresentation(UuidRepresentation.STANDARD)
        .readConcern(ReadConcern.MAJORITY)
        .applyToConnectionPoolSettings(
            pool -> pool.maxSize(CONNECTIONS).maxConnecting(4).maxWaitTime(5, TimeUnit.SECONDS))
        .applyToSocketSettings(
            socket -> socket.connectTimeout(5, TimeUnit.SECONDS).readTimeout(10, TimeUnit.SECONDS))
        .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(5, TimeUnit.SECONDS))
        .applyConnectionString(address)
        .build();
  }

  private static int permits(int maxSize) {
    return maxSize > 0 ? Math.min(maxSize, CONNECTIONS) : CONNECTIONS;
  }

  /// A collection whose documents are records; use it inside [#call].
  public <T> MongoCollection<T> collection(String name, Class<T> type) {
    return database.getCollection(name, type);
  }

  /// The database itself, for indexes and aggregations; use it inside [#call].
  public MongoDatabase database() {
    return database;
  }

  /// Does work with the store when it is this thread's turn.
  ///
  /// The driver's own queue for connections is unfair: under load, latecomers starve for seconds.
  /// So at most as many calls run as there are connections, and the others wait in line, up to 15
  /// seconds. A call inside a call takes no second place.
  ///
  /// @throws DuplicateKeyException if a unique index refuses
  /// @throws StorageException if the server cannot be reached, is too busy, or refuses
  public <R extends @Nullable Object> R call(Supplier<R> work) {
    if (inside.get()) {
      return translated(work);
    }
    enter();
    inside.set(true);
    try {
      return translated(work);
    } finally {
      inside.remove();
      gate.release();
    }
  }

  /// Like [#call], for work without a result.
  public void run(Runnable work) {
    call(() -> {
      work.run();
      return true;
    });
  }

  private void enter() {
    try {
      if (!gate.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new StorageException(
            "the store is too busy: no turn within %d seconds".formatted(PATIENCE_SECONDS), null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("interrupted while waiting for the store", e);
    }
  }

  private static <R extends @Nullable Object> R translated(Supplier<R> work) {
    try {
      return work.get();
    } catch (MongoException e) {
      throw Failures.translate(e);
    }
  }

  /// The files of this database. The first time, their index is made.
  ///
  /// @throws StorageException if it could not be
  public synchronized Files files() {
    if (files == null) {
      files =
          new GridFsFiles(
              this,
              GridFSBuckets.create(database, "files"),
              database.getCollection("files.files", Document.class));
    }
    return files;
  }

  /// Returns when the server answers.
  ///
  /// @throws StorageException if it does not within 5 seconds
  public void ping() {
    call(() -> database.runCommand(new Document("ping", 1)));
  }

  @Override
  public void close() {
    client.close();
  }
}

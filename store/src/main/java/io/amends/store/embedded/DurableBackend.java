package io.amends.store.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers commands: lets in who knows the token, and replies to a write only when it is on disk.
/// Thread-safe.
final class DurableBackend extends AbstractMongoBackend {
  private static final Set<String> WRITES =
      Set.of(
          "insert",
          "update",
          "delete",
          "findandmodify",
          "create",
          "createindexes",
          "drop",
          "dropindexes",
          "dropdatabase",
          "renamecollection");

  private static final Logger LOGGER = LoggerFactory.getLogger(DurableBackend.class);
  private static final int MANY_DOCUMENTS = 250_000;

  private final StoreFile file;
  private final TokenGate gate;
  private final GroupCommit commits;
  private final Sweeper sweeper;

  /// The ticket of the newest write to each namespace.
  private final Map<String, Long> written = new ConcurrentHashMap<>();

  private DurableBackend(StoreFile file, TokenGate gate, Duration sweepEvery) {
    this.file = file;
    this.gate = gate;
    this.commits = new GroupCommit(file);
    this.sweeper = new Sweeper(sweepEvery, this::deleteExpired);
  }

  /// Opens all databases of the file and starts to write.
  static DurableBackend start(StoreFile file, TokenGate gate, Duration sweepEvery) {
    var backend = new DurableBackend(file, gate, sweepEvery);
    backend.version(new AnnouncedVersion());
    file.databases().forEach(backend::resolveDatabase);
    warnWhenLarge(file.documents());
    backend.commits.start();
    backend.sweeper.start();
    return backend;
  }

  private static void warnWhenLarge(long documents) {
    if (documents > MANY_DOCUMENTS) {
      LOGGER.warn(
          "The embedded store holds {} documents. It serves small shops; move to MongoDB now"
              + " (export, set MONGODB_URI, import).",
          documents);
    }
  }

  /// What drivers are told. The library's own answer is the oldest that today's driver accepts.
  private static final class AnnouncedVersion implements MongoVersion {
    @Override
    public List<Integer> getVersionArray() {
      return List.of(7, 0, 0);
    }

    @Override
    public int getWireVersion() {
      return 21;
    }
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return DurableDatabase.open(name, file, getCursorRegistry());
  }

  @Override
  public Document handleCommand(Channel channel, String database, String command, Document query) {
    var name = command.toLowerCase(Locale.ROOT);
    gate.check(channel, name, query);
    var namespace = database + "." + query.get(command);
    if (WRITES.contains(name) || (name.equals("aggregate") && writes(query))) {
      return commits.write(ticket -> {
        written.merge(namespace, ticket, Math::max);
        return super.handleCommand(channel, database, command, query);
      });
    }
    var reply = super.handleCommand(channel, database, command, query);
    if (wantsDurable(query)) {
      commits.awaitDurable(
          name.equals("aggregate") ? commits.newest() : written.getOrDefault(namespace, 0L));
    }
    return reply;
  }

  private static boolean writes(Document aggregate) {
    return aggregate.get("pipeline") instanceof List<?> stages
        && !stages.isEmpty()
        && stages.getLast() instanceof Document stage
        && (stage.containsKey("$out") || stage.containsKey("$merge"));
  }

  /// Whether a read may show only what is on disk, so that nothing once shown is lost.
  private static boolean wantsDurable(Document query) {
    return query.get("readConcern") instanceof Document concern
        && "majority".equals(concern.get("level"));
  }

  private void deleteExpired() {
    var now = Instant.now(getClock());
    for (var name : listDatabaseNames()) {
      if (resolveDatabase(name) instanceof DurableDatabase database && database.hasExpired(now)) {
        commits.write(ticket -> database.expire(now));
      }
    }
  }

  Optional<String> failure() {
    return commits.failure();
  }

  @Override
  public void close() {
    sweeper.close();
    commits.close();
    super.close();
    file.close();
  }
}

package io.amends.channels.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.amends.channels.Envelope;
import io.amends.channels.Envelopes;
import io.amends.channels.MalformedException;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Files;
import io.amends.store.StorageException;
import io.amends.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Envelopes in the collection `envelopes`; a large body is a file. What was sorted is forgotten
/// after 30 days by a TTL index, unless it is to be kept; what is in quarantine stays.
public final class MongoEnvelopes implements Envelopes {
  private static final int EXCERPT = 500;
  private static final long KEPT_DAYS = 30;

  private enum State {
    WAITING,
    SORTED,
    QUARANTINED
  }

  @SuppressWarnings("ArrayRecordComponent") // as the store reads and writes it
  record Stored(
      String id,
      String channel,
      String key,
      Instant at,
      Map<String, String> headers,
      byte @Nullable [] body,
      @Nullable String file,
      String state,
      @Nullable String reason,
      int events,
      @Nullable Instant forgetFrom) {}

  private final Store store;
  private final Files files;
  private final MongoCollection<Stored> envelopes;

  public MongoEnvelopes(Store store) {
    this.store = store;
    files = store.files();
    envelopes = store.collection("envelopes", Stored.class);
    store.run(() -> {
      envelopes.createIndex(Indexes.ascending("state", "at"));
      envelopes.createIndex(Indexes.ascending("state", "channel", "at"));
      envelopes.createIndex(
          Indexes.ascending("forgetFrom"),
          new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS));
    });
  }

  @Override
  public boolean store(Envelope envelope) {
    var big = envelope.body().length > LARGE;
    if (big && store.call(() -> envelopes.countDocuments(eq("_id", envelope.id()))) > 0) {
      return false;
    }
    var file = big ? filed(envelope) : null;
    var stored =
        new Stored(
            envelope.id(),
            envelope.channel(),
            envelope.key(),
            envelope.at(),
            escaped(envelope.headers()),
            big ? null : envelope.body(),
            file,
            State.WAITING.name(),
            null,
            0,
            null);
    try {
      store.run(() -> envelopes.insertOne(stored));
      return true;
    } catch (DuplicateKeyException e) {
      if (file != null) {
        files.delete(file);
      }
      return false;
    }
  }

  private String filed(Envelope envelope) {
    return files.put(
        "envelope",
        "application/octet-stream",
        new ByteArrayInputStream(envelope.body()),
        Map.of("envelope", envelope.id()));
  }

  /// A dot in a field's name means something to the store.
  private static Map<String, String> escaped(Map<String, String> headers) {
    var safe = new java.util.HashMap<String, String>();
    headers.forEach((name, value) -> safe.put(name.replace('.', '\uff0e'), value));
    return safe;
  }

  @Override
  public void sorted(String id, int events, boolean keep, Instant at) {
    change(
        id,
        combine(
            set("state", State.SORTED.name()),
            set("events", events),
            unset("reason"),
            keep ? unset("forgetFrom") : set("forgetFrom", at)));
  }

  @Override
  public void quarantine(String id, String reason, Instant at) {
    change(id, quarantined(reason));
  }

  private static Bson quarantined(String reason) {
    return combine(
        set("state", State.QUARANTINED.name()), set("reason", reason), unset("forgetFrom"));
  }

  private void change(String id, Bson update) {
    store.run(() -> envelopes.updateOne(eq("_id", id), update));
  }

  @Override
  public boolean rerun(String id) {
    return store
            .call(() ->
                envelopes.updateOne(
                    and(eq("_id", id), eq("state", State.QUARANTINED.name())),
                    combine(set("state", State.WAITING.name()), unset("reason"))))
            .getModifiedCount()
        > 0;
  }

  @Override
  public Optional<Envelope> find(String id) {
    try {
      return found(eq("_id", id));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Envelope> unread(String id) {
    return found(and(eq("_id", id), eq("state", State.WAITING.name())));
  }

  private Optional<Envelope> found(Bson which) {
    return Optional.ofNullable(store.call(() -> envelopes.find(which).first())).map(this::envelope);
  }

  @Override
  public List<Left> waiting(Collection<String> channels, Instant before, int limit) {
    // by state, channel, at: what waits on channels that nobody can use is not looked at
    return store.call(() ->
        envelopes
            .withDocumentClass(Document.class)
            .find(and(eq("state", State.WAITING.name()), lt("at", before), in("channel", channels)))
            .projection(include("_id", "file"))
            .sort(ascending("at"))
            .limit(limit)
            .map(found -> new Left(found.getString("_id"), found.get("file") != null))
            .into(new ArrayList<>()));
  }

  @Override
  public Set<String> waitingBeside(Collection<String> channels) {
    // by state, channel, at
    return store.call(() ->
        envelopes
            .distinct(
                "channel",
                and(eq("state", State.WAITING.name()), nin("channel", channels)),
                String.class)
            .into(new HashSet<>()));
  }

  @Override
  public void giveUp(String channel, String reason) {
    // by state, channel, at
    store.run(() ->
        envelopes.updateMany(
            and(eq("state", State.WAITING.name()), eq("channel", channel)), quarantined(reason)));
  }

  @Override
  public List<Quarantined> quarantined(int limit) {
    // by state, at
    return store
        .call(() ->
            envelopes
                .find(eq("state", State.QUARANTINED.name()))
                .sort(descending("at"))
                .limit(limit)
                .into(new ArrayList<>()))
        .stream()
        .map(stored ->
            new Quarantined(
                stored.id(),
                stored.channel(),
                stored.at(),
                String.valueOf(stored.reason()),
                excerpt(stored)))
        .toList();
  }

  private static String excerpt(Stored stored) {
    var body = stored.body();
    if (body == null) {
      return "";
    }
    var beginning = Arrays.copyOf(body, Math.min(body.length, EXCERPT));
    return new String(beginning, java.nio.charset.StandardCharsets.UTF_8);
  }

  @Override
  public Counts counts() {
    return new Counts(count(State.WAITING), count(State.SORTED), count(State.QUARANTINED));
  }

  @Override
  public Backlog backlog() {
    return new Backlog(count(State.WAITING), count(State.QUARANTINED));
  }

  private long count(State state) {
    return store.call(() -> envelopes.countDocuments(eq("state", state.name())));
  }

  private Envelope envelope(Stored stored) {
    var body = stored.body();
    return new Envelope(
        stored.channel(),
        stored.key(),
        stored.at(),
        stored.headers(),
        body == null ? read(String.valueOf(stored.file())) : body);
  }

  /// @throws MalformedException if nobody will ever read it
  private byte[] read(String id) {
    try (var file =
        files
            .open(id)
            .orElseThrow(() -> new MalformedException("the file of what came in is gone"))) {
      // Not readAllBytes: it does not know how many there are, and holds them twice.
      var body = new byte[Math.toIntExact(file.size())];
      var length = file.content().readNBytes(body, 0, body.length);
      return length == body.length ? body : Arrays.copyOf(body, length);
    } catch (IOException e) {
      throw new StorageException("the file of an envelope cannot be read", e);
    }
  }
}

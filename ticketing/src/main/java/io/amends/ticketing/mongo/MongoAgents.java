package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import io.amends.ticketing.Agent;
import io.amends.ticketing.Agents;
import io.amends.ticketing.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/// Accounts in `agents`, with the address in lower case beside as `emailKey`. Thread-safe.
public final class MongoAgents implements Agents {
  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

  private final Store store;
  private final MongoCollection<Agent> agents;
  private final MongoCollection<BsonDocument> documents;
  private final Records<Agent> records;
  private final OneAtATime demotions;

  public MongoAgents(Store store) {
    this.store = store;
    agents = store.collection("agents", Agent.class);
    documents = store.collection("agents", BsonDocument.class);
    records = new Records<>(agents);
    demotions = new OneAtATime(store, "demotions");
    store.run(() -> {
      agents.createIndex(Indexes.ascending("emailKey"), new IndexOptions().unique(true));
      agents.createIndex(Indexes.ascending("role", "active"));
    });
  }

  private static String key(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<Agent> find(String id) {
    return store.call(() -> Optional.ofNullable(agents.find(eq("_id", id)).first()));
  }

  @Override
  public Optional<Agent> byEmail(String email) {
    // by emailKey
    return store.call(() -> Optional.ofNullable(agents.find(eq("emailKey", key(email))).first()));
  }

  @Override
  public List<Agent> all(int limit) {
    // Looks at all of them: there are as many as people work here.
    return store.call(
        () -> agents.find().sort(ascending("name")).limit(limit).into(new ArrayList<>()));
  }

  @Override
  public Creation create(Agent agent) {
    var document = records.encode(agent);
    document.put("emailKey", new BsonString(key(agent.email())));
    try {
      store.run(() -> documents.insertOne(document));
      return new Creation.Created(agent);
    } catch (DuplicateKeyException e) {
      return new Creation.EmailTaken();
    }
  }

  @Override
  public Change change(String id, Role role, boolean active) {
    var before = find(id);
    if (before.isEmpty()) {
      return new Change.Unknown();
    }
    var stays = role == Role.ADMIN && active;
    var goes = isActiveAdmin(before.get()) && !stays;
    return goes ? demotions.run(() -> demoted(id, role, active)) : changed(id, role, active);
  }

  /// One at a time, so that no two admins who demote each other both find the other one still
  /// there.
  private Change demoted(String id, Role role, boolean active) {
    return isOtherAdminThan(id) ? changed(id, role, active) : new Change.LastAdmin();
  }

  private Change changed(String id, Role role, boolean active) {
    update(id, combine(set("role", role.name()), set("active", active)));
    return find(id).<Change>map(Change.Changed::new).orElseGet(Change.Unknown::new);
  }

  private static boolean isActiveAdmin(Agent agent) {
    return agent.role() == Role.ADMIN && agent.active();
  }

  private boolean isOtherAdminThan(String id) {
    // by role, active
    var others = and(eq("role", Role.ADMIN.name()), eq("active", true), ne("_id", id));
    return store.call(() -> agents.find(others).first()) != null;
  }

  @Override
  public void profile(String id, String name, String language) {
    update(id, combine(set("name", name), set("language", language)));
  }

  @Override
  public void away(String id, boolean away) {
    update(id, set("away", away));
  }

  @Override
  public void password(String id, String hash) {
    update(id, set("passwordHash", hash));
  }

  @Override
  public void seen(String id, Instant now) {
    var longAgo = or(exists("lastSeen", false), lt("lastSeen", now.minus(SEEN_EVERY)));
    update(and(eq("_id", id), longAgo), set("lastSeen", now));
  }

  private void update(String id, Bson update) {
    update(eq("_id", id), update);
  }

  private void update(Bson which, Bson update) {
    store.run(() -> agents.updateOne(which, update));
  }

  @Override
  public long count() {
    return store.call(() -> agents.countDocuments());
  }
}

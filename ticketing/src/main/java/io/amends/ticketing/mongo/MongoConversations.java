package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import io.amends.ticketing.Commit;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversation.Status;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Conversations in `conversations`, what was said in `messages`. Thread-safe.
///
/// A turn is one conditional update of one document. The messages that it adds travel in the tail
/// of that document and are copied afterwards; whoever reads messages reads the tail first, so that
/// what moves in between is seen twice and never not at all.
public final class MongoConversations implements Conversations {
  private static final int HEAVY_TAIL = 100;
  private static final int HEAVY_TEXT = 50_000;

  private final Store store;
  private final MongoCollection<Conversation> conversations;
  private final MongoCollection<BsonDocument> documents;
  private final MongoCollection<Message> messages;
  private final Records<Conversation> records;

  public MongoConversations(Store store) {
    this.store = store;
    conversations = store.collection("conversations", Conversation.class);
    documents = store.collection("conversations", BsonDocument.class);
    messages = store.collection("messages", Message.class);
    records = new Records<>(conversations);
    store.run(this::ensureIndexes);
  }

  private void ensureIndexes() {
    conversations.createIndex(
        Indexes.ascending("openKey"), new IndexOptions().unique(true).sparse(true));
    conversations.createIndex(Indexes.ascending("ticket.number"), new IndexOptions().sparse(true));
    conversations.createIndex(Indexes.ascending("due"));
    conversations.createIndex(Indexes.ascending("status", "updatedAt"));
    conversations.createIndex(Indexes.ascending("status", "owner.kind", "updatedAt"));
    conversations.createIndex(Indexes.ascending("owner.agent", "status", "updatedAt"));
    conversations.createIndex(Indexes.ascending("customer", "createdAt"));
    conversations.createIndex(Indexes.ascending("labels", "updatedAt"));
    conversations.createIndex(
        Indexes.ascending(StoredConversation.WAITING), new IndexOptions().sparse(true));
    conversations.createIndex(
        Indexes.ascending(StoredConversation.SENDING), new IndexOptions().sparse(true));
    conversations.createIndex(
        Indexes.ascending(StoredConversation.UNSURE), new IndexOptions().sparse(true));
    conversations.createIndex(
        Indexes.ascending(StoredConversation.STUCK), new IndexOptions().sparse(true));
    conversations.createIndex(Indexes.ascending("unsettled.at"), new IndexOptions().sparse(true));
    messages.createIndex(Indexes.ascending("conversation", "seq"), new IndexOptions().unique(true));
  }

  @Override
  public Optional<Conversation> find(String id) {
    return store.call(() -> Optional.ofNullable(conversations.find(eq("_id", id)).first()));
  }

  @Override
  public Optional<Conversation> openOf(String openKey) {
    // by openKey
    return store.call(
        () -> Optional.ofNullable(conversations.find(eq("openKey", openKey)).first()));
  }

  @Override
  public Optional<Conversation> ofTicket(long number) {
    // by ticket.number
    return store.call(
        () -> Optional.ofNullable(conversations.find(eq("ticket.number", number)).first()));
  }

  @Override
  public Commit commit(Conversation next) {
    var document = StoredConversation.of(next, records);
    try {
      return next.version() == 0 ? create(document) : change(next, document);
    } catch (DuplicateKeyException e) {
      return new Commit.Superseded();
    }
  }

  private Commit create(BsonDocument document) {
    store.run(() -> documents.insertOne(document));
    return new Commit.Committed(records.decode(document));
  }

  private Commit change(Conversation next, BsonDocument document) {
    if (isHeavy(next)) {
      var stored = find(next.id());
      if (stored.isEmpty() || stored.get().version() != next.version()) {
        return new Commit.Superseded();
      }
      copy(stored.get().tail());
      StoredConversation.dropTail(document, stored.get().lastSeq());
    }
    var after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    var seen = and(eq("_id", next.id()), eq(StoredConversation.VERSION, next.version()));
    return store
        .call(() ->
            Optional.ofNullable(
                conversations.findOneAndUpdate(seen, StoredConversation.update(document), after)))
        .<Commit>map(Commit.Committed::new)
        .orElseGet(Commit.Superseded::new);
  }

  private static boolean isHeavy(Conversation next) {
    return next.tail().size() > HEAVY_TAIL
        || next.tail().stream().mapToInt(m -> m.text().length()).sum() > HEAVY_TEXT;
  }

  @Override
  public void settle(Conversation committed) {
    if (committed.tail().isEmpty()) {
      return;
    }
    copy(committed.tail());
    var copied = Updates.pullByFilter(eq("tail", lteSeq(committed.lastSeq())));
    var all = and(eq("_id", committed.id()), eq("unsettled.seq", committed.lastSeq()));
    store.run(() -> {
      var settled =
          conversations.updateOne(
              all, Updates.combine(copied, Updates.unset(StoredConversation.UNSETTLED)));
      if (settled.getMatchedCount() == 0) {
        conversations.updateOne(eq("_id", committed.id()), copied);
      }
    });
  }

  private static BsonDocument lteSeq(long seq) {
    return lte("seq", seq).toBsonDocument();
  }

  private void copy(List<Message> tail) {
    if (tail.isEmpty()) {
      return;
    }
    var upsert = new ReplaceOptions().upsert(true);
    var copies =
        tail.stream().map(m -> new ReplaceOneModel<>(eq("_id", m.id()), m, upsert)).toList();
    store.run(() -> messages.bulkWrite(copies));
  }

  @Override
  public List<Message> messagesAfter(String conversation, long after, int limit) {
    var merged = new TreeMap<Long, Message>();
    tail(conversation).filter(m -> m.seq() > after).forEach(m -> merged.put(m.seq(), m));
    settledAfter(conversation, after, limit).forEach(m -> merged.put(m.seq(), m));
    return merged.values().stream().limit(limit).toList();
  }

  /// Only what was copied from the tail, by conversation, seq.
  List<Message> settledAfter(String conversation, long after, int limit) {
    return read(and(eq("conversation", conversation), gt("seq", after)), ascending("seq"), limit);
  }

  @Override
  public List<Message> messagesBefore(String conversation, long before, int limit) {
    var merged = new TreeMap<Long, Message>();
    tail(conversation).filter(m -> m.seq() < before).forEach(m -> merged.put(m.seq(), m));
    // by conversation, seq
    read(and(eq("conversation", conversation), lt("seq", before)), descending("seq"), limit)
        .forEach(m -> merged.put(m.seq(), m));
    return merged.values().stream().skip(Math.max(0, merged.size() - limit)).toList();
  }

  private Stream<Message> tail(String conversation) {
    return find(conversation).stream().flatMap(c -> c.tail().stream());
  }

  private List<Message> read(Bson which, Bson order, int limit) {
    checkLimit(limit, 200);
    return store.call(() -> messages.find(which).sort(order).limit(limit).into(new ArrayList<>()));
  }

  @Override
  public void seenByCustomer(String conversation, long upTo) {
    mark(conversation, Updates.max("seen.byCustomer", upTo));
  }

  @Override
  public void seenByDesk(String conversation, long upTo, long heard) {
    mark(
        conversation,
        Updates.combine(Updates.max("seen.byDesk", upTo), Updates.max("seen.heardByDesk", heard)));
  }

  private void mark(String conversation, Bson update) {
    store.run(() -> conversations.updateOne(eq("_id", conversation), update));
  }

  @Override
  public List<String> due(Instant now, int limit) {
    // by due
    return store.call(() ->
        documents
            .find(lte("due", now))
            .sort(ascending("due"))
            .limit(limit)
            .projection(include("_id"))
            .map(d -> d.getString("_id").getValue())
            .into(new ArrayList<>()));
  }

  @Override
  public List<Conversation> unsettled(Instant before, int limit) {
    // by unsettled.at
    return find(lt("unsettled.at", before), ascending("unsettled.at"), limit);
  }

  @Override
  public List<Conversation> list(View view, Page page) {
    return find(
        and(which(view), lt("updatedAt", page.before())), descending("updatedAt"), page.limit());
  }

  @Override
  public Counts counts(String agent) {
    return new Counts(
        count(which(new View.Mine(agent))),
        count(which(new View.Unassigned())),
        count(which(new View.All())));
  }

  private static Bson which(View view) {
    return switch (view) {
      // by owner.agent, status, updatedAt
      case View.Mine(var agent) -> and(eq("owner.agent", agent), status(Status.OPEN));
      // by status, owner.kind, updatedAt
      case View.Unassigned() -> and(status(Status.OPEN), eq("owner.kind", "Queue"));
      case View.OfBot() -> and(status(Status.OPEN), eq("owner.kind", "Bot"));
      // by status, updatedAt
      case View.All() -> status(Status.OPEN);
      case View.Snoozed() -> status(Status.SNOOZED);
      case View.Resolved() -> status(Status.RESOLVED);
      // by labels, updatedAt
      case View.Labelled(var label) -> eq("labels", label);
    };
  }

  private static Bson status(Status status) {
    return eq("status", status.name());
  }

  @Override
  public List<Conversation> ofCustomer(String customer, int limit) {
    // by customer, createdAt
    return find(eq("customer", customer), descending("createdAt"), limit);
  }

  @Override
  public List<Conversation> stuck(int limit) {
    // by stuck
    return find(
        gt(StoredConversation.STUCK, Instant.EPOCH), descending(StoredConversation.STUCK), limit);
  }

  @Override
  public long waiting() {
    // by waiting
    return count(eq(StoredConversation.WAITING, true));
  }

  @Override
  public Deliveries deliveries() {
    // by sending; by unsure
    return new Deliveries(
        count(eq(StoredConversation.SENDING, true)), count(eq(StoredConversation.UNSURE, true)));
  }

  private long count(Bson which) {
    // Unlike an aggregation, this command is answered from the index alone on both servers.
    var command = new Document("count", "conversations").append("query", which);
    return store
        .call(() -> store.database().runCommand(command))
        .get("n", Number.class)
        .longValue();
  }

  private List<Conversation> find(Bson which, Bson order, int limit) {
    checkLimit(limit, 200);
    return store.call(
        () -> conversations.find(which).sort(order).limit(limit).into(new ArrayList<>()));
  }

  private static void checkLimit(int limit, int most) {
    if (limit < 1 || limit > most) {
      throw new IllegalArgumentException("limit must be 1 to %d, was %d".formatted(most, limit));
    }
  }
}

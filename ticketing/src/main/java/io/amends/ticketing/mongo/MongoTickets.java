package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Ticket;
import io.amends.ticketing.Tickets;
import java.time.Instant;
import java.util.Optional;

/// Numbers in `ticketNumbers` by key, counted by a document of `counters`; copies of tickets in
/// `tickets` by number. Everything is found by `_id`. Thread-safe.
public final class MongoTickets implements Tickets {
  private static final String COUNTER = "ticket";
  private static final long BEFORE_FIRST = 1000;

  private record Counter(String id, long n) {}

  private record Numbered(String id, long number) {}

  /// @param id the ticket's number
  /// @param version of the conversation that it was copied from
  private record Copy(
      long id,
      String conversation,
      long version,
      String customer,
      String channel,
      Ticket ticket,
      Instant updatedAt) {}

  private final Store store;
  private final MongoCollection<Counter> counters;
  private final MongoCollection<Numbered> numbers;
  private final MongoCollection<Copy> copies;

  public MongoTickets(Store store) {
    this.store = store;
    counters = store.collection("counters", Counter.class);
    numbers = store.collection("ticketNumbers", Numbered.class);
    copies = store.collection("tickets", Copy.class);
    store.run(() -> {
      numbers.createIndex(Indexes.ascending("number"), new IndexOptions().unique(true));
      copies.createIndex(Indexes.ascending("updatedAt"));
    });
    try {
      store.run(() -> counters.insertOne(new Counter(COUNTER, BEFORE_FIRST)));
    } catch (DuplicateKeyException e) {
      // It counts already.
    }
  }

  @Override
  public long number(String key) {
    return known(key).orElseGet(() -> count(key)).number;
  }

  private Optional<Numbered> known(String key) {
    return store.call(() -> Optional.ofNullable(numbers.find(eq("_id", key)).first()));
  }

  private Numbered count(String key) {
    var after = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    var counter =
        store.call(() ->
            Optional.ofNullable(
                counters.findOneAndUpdate(eq("_id", COUNTER), Updates.inc("n", 1L), after)));
    var number = new Numbered(key, counter.orElseThrow().n);
    try {
      store.run(() -> numbers.insertOne(number));
      return number;
    } catch (DuplicateKeyException e) {
      // Another one took a number for this key; ours is left out.
      return known(key).orElseThrow();
    }
  }

  @Override
  public void record(Conversation conversation) {
    var ticket = conversation.ticket();
    if (ticket == null) {
      return;
    }
    var copy =
        new Copy(
            ticket.number(),
            conversation.id(),
            conversation.version(),
            conversation.customer(),
            conversation.channel(),
            ticket,
            conversation.updatedAt());
    var older = and(eq("_id", copy.id), lt("version", copy.version));
    try {
      store.run(() -> copies.replaceOne(older, copy, new ReplaceOptions().upsert(true)));
    } catch (DuplicateKeyException e) {
      // What is there is as new, or newer.
    }
  }
}

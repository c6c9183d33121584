package io.amends.channels.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.amends.channels.Receipts;
import io.amends.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Receipts in the collection `receipts`, found by `<channel>:<provider's id>`. Thread-safe.
public final class MongoReceipts implements Receipts {
  private final Store store;
  private final MongoCollection<Stored> receipts;

  record Stored(
      String id,
      String channel,
      String message,
      String conversation,
      long seq,
      @Nullable String outgoing,
      int piece,
      Instant at) {}

  public MongoReceipts(Store store) {
    this.store = store;
    receipts = store.collection("receipts", Stored.class);
  }

  @Override
  public void put(Receipt r) {
    var stored =
        new Stored(
            r.id(),
            r.channel(),
            r.message(),
            r.conversation(),
            r.seq(),
            r.outgoing(),
            r.piece(),
            r.at());
    store.run(
        () -> receipts.replaceOne(eq("_id", r.id()), stored, new ReplaceOptions().upsert(true)));
  }

  @Override
  public Optional<Receipt> find(String channel, String message) {
    return find(List.of(channel), List.of(message)).stream().findFirst();
  }

  @Override
  public List<Receipt> find(Collection<String> channels, Collection<String> messages) {
    var ids = new ArrayList<String>();
    for (var channel : channels) {
      messages.forEach(message -> ids.add(channel + ":" + message));
    }
    return ids.isEmpty()
        ? List.of()
        : store.call(() -> receipts.find(in("_id", ids)).into(new ArrayList<Stored>())).stream()
            .map(s ->
                new Receipt(
                    s.channel(),
                    s.message(),
                    s.conversation(),
                    s.seq(),
                    s.outgoing(),
                    s.piece(),
                    s.at()))
            .toList();
  }
}

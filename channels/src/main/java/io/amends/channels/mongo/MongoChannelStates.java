package io.amends.channels.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import io.amends.channels.ChannelState;
import io.amends.channels.ChannelStates;
import io.amends.channels.Health;
import io.amends.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;

/// States in the collection `channelStates`, one document a channel. Thread-safe.
public final class MongoChannelStates implements ChannelStates {
  private final Store store;
  private final MongoCollection<ChannelState> states;
  private final MongoCollection<Health> healths;

  public MongoChannelStates(Store store) {
    this.store = store;
    states = store.collection("channelStates", ChannelState.class);
    healths = store.collection("channelStates", Health.class);
  }

  @Override
  public Map<String, ChannelState> all() {
    return store.call(() -> states.find().into(new ArrayList<ChannelState>())).stream()
        .collect(Collectors.toMap(ChannelState::id, state -> state));
  }

  @Override
  public void cameIn(String channel, Instant at) {
    change(channel, max("lastIn", at));
  }

  @Override
  public void wentOut(String channel, Instant at) {
    change(channel, max("lastOut", at));
    connected(channel, at);
  }

  @Override
  public void connected(String channel, Instant at) {
    change(channel, combine(unset("trouble"), unset("troubledAt")));
    store.run(() ->
        states.updateOne(
            and(eq("_id", channel), exists("connectedSince", false)), set("connectedSince", at)));
  }

  @Override
  public void troubled(String channel, Health trouble, Instant at) {
    var update = combine(set("trouble", trouble), unset("connectedSince"));
    store.run(() -> {
      healths.updateOne(eq("_id", channel), update, new UpdateOptions().upsert(true));
      states.updateOne(and(eq("_id", channel), exists("troubledAt", false)), set("troubledAt", at));
    });
  }

  @Override
  public void forget(String channel) {
    store.run(() -> states.deleteOne(eq("_id", channel)));
  }

  private void change(String channel, Bson update) {
    store.run(() -> states.updateOne(eq("_id", channel), update, new UpdateOptions().upsert(true)));
  }
}

package io.amends.ticketing.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import io.amends.store.Store;
import io.amends.ticketing.Link;
import io.amends.ticketing.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Links in `customerLinks`, by the customer who belongs to another. Thread-safe.
public final class MongoLinks implements Links {
  private final Store store;
  private final MongoCollection<Link> links;

  public MongoLinks(Store store) {
    this.store = store;
    links = store.collection("customerLinks", Link.class);
    store.run(() -> links.createIndex(Indexes.ascending("whole")));
  }

  @Override
  public Optional<Link> of(String customer) {
    return store.call(() -> Optional.ofNullable(links.find(eq("_id", customer)).first()));
  }

  @Override
  public List<Link> to(String whole) {
    // by whole
    return store.call(() ->
        links.find(eq("whole", whole)).sort(ascending("at")).limit(MOST).into(new ArrayList<>()));
  }

  @Override
  public void put(Link link) {
    store.run(
        () -> links.replaceOne(eq("_id", link.id()), link, new ReplaceOptions().upsert(true)));
  }

  @Override
  public boolean remove(String customer) {
    return store.call(() -> links.deleteOne(eq("_id", customer)).getDeletedCount() > 0);
  }
}

package io.amends.channels.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import io.amends.channels.webchat.Site;
import io.amends.channels.webchat.Sites;
import io.amends.store.DuplicateKeyException;
import io.amends.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Web chats in the collection `sites`. Safe for use by many threads.
public final class MongoSites implements Sites {
  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

  private final Store store;
  private final MongoCollection<Site> sites;
  private volatile Known known = new Known(List.of(), System.nanoTime() - 2 * FRESH_NANOS);

  private record Known(List<Site> sites, long atNanos) {}

  public MongoSites(Store store) {
    this.store = store;
    this.sites = store.collection("sites", Site.class);
  }

  @Override
  public Optional<Site> find(String id) {
    return all().stream().filter(site -> site.id().equals(id)).findFirst();
  }

  @Override
  public List<Site> all() {
    var now = System.nanoTime();
    var seen = known;
    if (now - seen.atNanos < FRESH_NANOS) {
      return seen.sites;
    }
    var fresh =
        store.call(
            () -> sites.find().sort(ascending("_id")).limit(MOST).into(new ArrayList<Site>()));
    known = new Known(List.copyOf(fresh), now);
    return known.sites;
  }

  @Override
  public boolean create(Site site) {
    if (all().size() >= MOST) {
      return false;
    }
    try {
      store.run(() -> sites.insertOne(versioned(site, 1)));
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    } finally {
      forget();
    }
  }

  @Override
  public Optional<Site> save(Site edited) {
    var next = versioned(edited, edited.version() + 1);
    var sameVersion = and(eq("_id", edited.id()), eq("version", edited.version()));
    var result = store.call(() -> sites.replaceOne(sameVersion, next));
    forget();
    return result.getMatchedCount() == 1 ? Optional.of(next) : Optional.empty();
  }

  private void forget() {
    known = new Known(List.of(), System.nanoTime() - 2 * FRESH_NANOS);
  }

  private static Site versioned(Site site, long version) {
    return new Site(site.id(), site.name(), site.color(), site.greeting(), site.origins(), version);
  }
}

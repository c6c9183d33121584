package io.amends.channels.mongo;

import io.amends.channels.webchat.Sites;
import io.amends.channels.webchat.SitesContract;
import io.amends.store.Mongo;
import io.amends.store.Store;

@Mongo
class MongoSitesTest implements SitesContract {
  private final Sites sites;

  MongoSitesTest(Store store) {
    sites = new MongoSites(store);
  }

  @Override
  public Sites sites() {
    return sites;
  }
}

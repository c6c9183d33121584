package io.amends.knowledge.mongo;

import io.amends.knowledge.Articles;
import io.amends.knowledge.ArticlesContract;
import io.amends.store.Mongo;
import io.amends.store.Store;
import java.time.Clock;

@Mongo
class MongoArticlesTest implements ArticlesContract {
  private final Articles articles;

  MongoArticlesTest(Store store) {
    articles = new MongoArticles(store, Clock.systemUTC());
  }

  @Override
  public Articles articles() {
    return articles;
  }
}

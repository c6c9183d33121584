package io.amends.knowledge.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.knowledge.Draft;
import io.amends.knowledge.Question;
import io.amends.knowledge.lucene.ArticleWatch;
import io.amends.knowledge.lucene.LuceneRetriever;
import io.amends.store.Mongo;
import io.amends.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Mongo
class ArticleWatchTest {
  @Test
  void aPublishedArticleIsFoundWithinASecond(Store store) throws InterruptedException {
    var articles = new MongoArticles(store, Clock.systemUTC());
    try (var retriever = new LuceneRetriever((_, _, allowed) -> allowed.iterator().next());
        var _ = ArticleWatch.start(articles, retriever)) {
      var draft = new Draft("en", "Do you sell umbrellas?", List.of(), "Yes, in blue.");
      articles.saveAndPublish("umbrellas", List.of(), List.of(draft), 0, "mia");

      // Four looks a second; the rest is for a busy machine.
      var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (retriever.find("umbrellas", "en").isEmpty() && System.nanoTime() < deadline) {
        Thread.sleep(20);
      }

      assertThat(retriever.search(Question.of("umbrellas")).passages().getFirst().answer())
          .isEqualTo("Yes, in blue.");
    }
  }
}

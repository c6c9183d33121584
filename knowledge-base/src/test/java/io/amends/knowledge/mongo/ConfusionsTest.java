package io.amends.knowledge.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.knowledge.Confusions;
import io.amends.knowledge.Draft;
import io.amends.knowledge.LanguageDetection;
import io.amends.knowledge.Revision;
import io.amends.knowledge.lucene.LuceneRetriever;
import io.amends.store.Mongo;
import io.amends.store.Store;
import java.time.Clock;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

@Mongo
class ConfusionsTest {
  private static final LanguageDetection ENGLISH = (_, _, _) -> "en";

  private final MongoArticles articles;

  ConfusionsTest(Store store) {
    store.run(() -> store.collection("articles", Document.class).drop());
    articles = new MongoArticles(store, Clock.systemUTC());
  }

  @Test
  void whatIsWrittenTwiceIsFoundAndWhatIsNotIsLeftAlone() {
    write("shipping-cost", "How much is shipping?", "shipping price", "what does shipping cost");
    write("postage", "What is the price of shipping?", "shipping cost", "how much is the shipping");
    write("washing", "How do I wash linen?", "can linen be washed", "washing linen at sixty");
    try (var retriever = new LuceneRetriever(ENGLISH);
        var stage = retriever.stage()) {
      var report = new Confusions(articles, stage).in("en");

      assertThat(report.asked()).isEqualTo(9);
      assertThat(report.pairs())
          .singleElement()
          .satisfies(pair -> {
            assertThat(List.of(pair.one(), pair.other()))
                .extracting(Revision::article)
                .containsExactlyInAnyOrder("shipping-cost", "postage");
            assertThat(pair.duplicate()).isTrue();
            assertThat(pair.wordings()).allSatisfy(w -> assertThat(w.text()).contains("shipping"));
          });
    }
  }

  @Test
  void whereNothingIsPublishedNothingIsConfused() {
    try (var retriever = new LuceneRetriever(ENGLISH);
        var stage = retriever.stage()) {
      assertThat(new Confusions(articles, stage).in("en").pairs()).isEmpty();
    }
  }

  private void write(String id, String question, String... variants) {
    var draft = new Draft("en", question, List.of(variants), "Answer of " + id);
    articles.saveAndPublish(id, List.of(), List.of(draft), 0, "mia");
  }
}

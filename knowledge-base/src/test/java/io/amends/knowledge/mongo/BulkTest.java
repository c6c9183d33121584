package io.amends.knowledge.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.knowledge.Article;
import io.amends.knowledge.Articles.Filter;
import io.amends.knowledge.Bulk;
import io.amends.knowledge.Bulk.Action;
import io.amends.knowledge.Bulk.Outcome;
import io.amends.knowledge.Draft;
import io.amends.knowledge.GoldenQuestion;
import io.amends.knowledge.LanguageDetection;
import io.amends.knowledge.Publishing;
import io.amends.knowledge.Rehearsal;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Stage;
import io.amends.knowledge.Translation.State;
import io.amends.knowledge.lucene.LuceneRetriever;
import io.amends.store.Mongo;
import io.amends.store.Store;
import java.time.Clock;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Mongo
class BulkTest {
  private static final LanguageDetection ENGLISH = (_, _, _) -> "en";
  private static final List<String> BOTH = List.of("one", "two");

  private final MongoArticles articles;
  private final MongoGoldenQuestions golden;
  private final LuceneRetriever retriever = new LuceneRetriever(ENGLISH);
  private final Stage stage = retriever.stage();
  private final Bulk bulk;

  BulkTest(Store store) {
    for (var name : List.of("articles", "articleRevisions", "articleUndos", "goldenQuestions")) {
      store.run(() -> store.collection(name, Document.class).drop());
    }
    articles = new MongoArticles(store, Clock.systemUTC());
    golden = new MongoGoldenQuestions(store);
    var rehearsal =
        new Rehearsal(articles, retriever, stage, new MongoAskedQuestions(store), golden, () -> {});
    bulk =
        new Bulk(
            articles,
            new Publishing(articles, rehearsal),
            new MongoUndos(store, Clock.systemUTC()));
    for (var id : BOTH) {
      articles.saveAndPublish(id, List.of("old"), List.of(draft("Where is " + id + "?")), 0, "mia");
    }
  }

  @AfterEach
  void close() {
    stage.close();
    retriever.close();
  }

  @Test
  void tagsComeAndGoAndAreTakenBack() {
    var done = done(new Action.Tag("sale"));
    assertThat(article("one").tags()).containsExactly("old", "sale");
    done(new Action.Untag("old"));
    assertThat(article("two").tags()).containsExactly("sale");

    var late = bulk.undo(done.undo().orElseThrow(), "");

    assertThat(late).isEqualTo(new Bulk.Undone(0, BOTH));
    assertThat(article("one").tags()).containsExactly("sale");
  }

  @Test
  void whatIsArchivedIsInNoListAndToldNobodyUntilItIsTakenBack() {
    var done = done(new Action.Archive(true));
    assertThat(articles.published()).isEmpty();
    assertThat(articles.list(Filter.first(10))).isEmpty();
    assertThat(articles.list(new Filter("", "", "", "", 10, true))).hasSize(2);

    assertThat(bulk.undo(done.undo().orElseThrow(), "")).isEqualTo(new Bulk.Undone(2, List.of()));

    assertThat(articles.published())
        .extracting(Revision::name)
        .containsExactly("one/en@1", "two/en@1");
    assertThat(articles.list(Filter.first(10))).hasSize(2);
    assertThat(bulk.undo(done.undo().orElseThrow(), "")).isEqualTo(new Bulk.Undone(0, List.of()));
  }

  @Test
  void whatIsPublishedAfterAnUndoHasANumberOfItsOwn() {
    change("one", "Where was one?");
    var done = done(new Action.Publish(List.of()));
    bulk.undo(done.undo().orElseThrow(), "");
    change("one", "Where will one be?");

    done(new Action.Publish(List.of("en")));

    assertThat(articles.revisions("one", "en"))
        .extracting(Revision::number)
        .containsExactly(3, 2, 1);
  }

  @Test
  void whatIsDeletedComesBack() {
    var before = article("two");
    var done = done(new Action.Delete());
    assertThat(articles.find("two")).isEmpty();

    bulk.undo(done.undo().orElseThrow(), "");

    assertThat(article("two").translations()).isEqualTo(before.translations());
    assertThat(articles.published()).hasSize(2);
  }

  @Test
  void aRegressedGoldenQuestionHoldsAllOfThemBack() {
    retriever.update(articles.published(), 1);
    golden.add(new GoldenQuestion("g", "en", "Where is one?", "one"));
    change("one", "Opening hours of the shop");

    var refused = bulk.apply(BOTH, new Action.Publish(List.of()), "mia", "");

    assertThat(refused).isInstanceOf(Outcome.Refused.class);
    assertThat(article("one").in("en").orElseThrow().state()).isEqualTo(State.CHANGED);
    bulk.apply(BOTH, new Action.Publish(List.of()), "mia", "There is no one any more.");
    assertThat(articles.published().getFirst().despite()).isEqualTo("There is no one any more.");
  }

  @Test
  void takingAwayWhatAGoldenQuestionNeedsIsHeldBackUntilSomebodySaysWhy() {
    retriever.update(articles.published(), 1);
    golden.add(new GoldenQuestion("g", "en", "Where is one?", "one"));

    for (var action :
        List.of(new Action.Unpublish(List.of()), new Action.Archive(true), new Action.Delete())) {
      assertThat(bulk.apply(BOTH, action, "mia", "")).isInstanceOf(Outcome.Refused.class);
    }
    assertThat(articles.published()).hasSize(2);

    var gone = (Outcome.Done) bulk.apply(BOTH, new Action.Delete(), "mia", "One is sold out.");

    assertThat(articles.published()).isEmpty();
    assertThat(articles.revision("one/en@1").map(Revision::endedDespite))
        .contains("One is sold out.");

    bulk.undo(gone.undo().orElseThrow(), "");

    assertThat(articles.published()).hasSize(2);
    assertThat(articles.revision("one/en@1").map(Revision::endedDespite)).isEmpty();
  }

  @Test
  void anUndoThatAGoldenQuestionSuffersFromIsHeldBackToo() {
    articles.unpublish("one", List.of("en"), article("one").version(), "mia", "");
    var published =
        (Outcome.Done) bulk.apply(List.of("one"), new Action.Publish(List.of()), "mia", "");
    retriever.update(articles.published(), 1);
    golden.add(new GoldenQuestion("g", "en", "Where is one?", "one"));
    var undo = published.undo().orElseThrow();

    assertThat(bulk.undo(undo, "")).isInstanceOf(Outcome.Refused.class);
    assertThat(articles.published()).hasSize(2);

    assertThat(bulk.undo(undo, "It was a mistake.")).isEqualTo(new Bulk.Undone(1, List.of()));
    assertThat(articles.revision("one/en@2").map(Revision::endedDespite))
        .contains("It was a mistake.");
  }

  @Test
  void whatIsGoneIsSkipped() {
    var outcome = bulk.apply(List.of("one", "three"), new Action.Unpublish(List.of()), "mia", "");

    assertThat(((Outcome.Done) outcome).skipped()).containsExactly("three");
    assertThat(((Outcome.Done) outcome).changed()).isEqualTo(1);
  }

  @Test
  void aTranslationIsOlderThanWhatWasWrittenLaterUntilSomebodySaysItStillFits() {
    var greek = new Draft("el", "Πού είναι;", List.of(), "Εδώ.");
    articles.saveAndPublish("one", List.of(), List.of(greek), 1, "mia");
    assertThat(isOutdated()).isFalse();

    change("one", "Where was one?");
    articles.publish("one", List.of("en"), 3, "mia");
    assertThat(isOutdated()).isTrue();

    articles.fits("one", "el", "one/en@2", 4);
    assertThat(isOutdated()).isFalse();
  }

  private boolean isOutdated() {
    var one = article("one");
    return one.in("el").orElseThrow().isOlderThan(one.in("en").orElseThrow());
  }

  private Outcome.Done done(Action action) {
    var outcome = bulk.apply(BOTH, action, "mia", "");
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return (Outcome.Done) outcome;
  }

  private void change(String id, String question) {
    articles.save(id, article(id).tags(), List.of(draft(question)), article(id).version(), "mia");
  }

  private static Draft draft(String question) {
    return new Draft("en", question, List.of(), "Here.");
  }

  private Article article(String id) {
    return articles.find(id).orElseThrow();
  }
}

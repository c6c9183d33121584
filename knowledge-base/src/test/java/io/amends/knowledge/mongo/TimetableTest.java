package io.amends.knowledge.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.knowledge.Draft;
import io.amends.knowledge.GoldenQuestion;
import io.amends.knowledge.LanguageDetection;
import io.amends.knowledge.Plan;
import io.amends.knowledge.Publishing;
import io.amends.knowledge.Rehearsal;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Stage;
import io.amends.knowledge.Timetable;
import io.amends.knowledge.Translation.State;
import io.amends.knowledge.lucene.LuceneRetriever;
import io.amends.store.Mongo;
import io.amends.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Mongo
class TimetableTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final LanguageDetection ENGLISH = (_, _, _) -> "en";

  private final MongoArticles articles;
  private final MongoGoldenQuestions golden;
  private final MongoPlans plans;
  private final LuceneRetriever retriever = new LuceneRetriever(ENGLISH);
  private final Stage stage = retriever.stage();
  private final Timetable timetable;
  private Instant now = NOON;

  TimetableTest(Store store) {
    for (var name :
        List.of(
            "articles", "articleRevisions", "articlePlans", "askedQuestions", "goldenQuestions")) {
      store.run(() -> store.collection(name, Document.class).drop());
    }
    articles = new MongoArticles(store, Clock.systemUTC());
    golden = new MongoGoldenQuestions(store);
    plans = new MongoPlans(store);
    var rehearsal =
        new Rehearsal(articles, retriever, stage, new MongoAskedQuestions(store), golden, () -> {});
    timetable = new Timetable(plans, articles, new Publishing(articles, rehearsal), () -> now);
    write("Free delivery all week.", 0);
  }

  @AfterEach
  void close() {
    stage.close();
    retriever.close();
  }

  @Test
  void whatIsPlannedIsPublishedInItsTimeAndTakenAwayInItsTime() {
    plans.save(plan(NOON.plusSeconds(60), NOON.plusSeconds(3_600)));

    timetable.look();
    assertThat(articles.published()).isEmpty();

    now = NOON.plusSeconds(61);
    timetable.look();
    timetable.look();
    assertThat(articles.published()).extracting(Revision::by).containsExactly("laura");

    now = NOON.plusSeconds(3_601);
    timetable.look();
    assertThat(articles.published()).isEmpty();
    assertThat(plans.all()).isEmpty();
    assertThat(articles.find("sale").orElseThrow().in("en").orElseThrow().state())
        .isEqualTo(State.DRAFT);
  }

  @Test
  void severalHubsPublishItOnce() {
    plans.save(plan(NOON, null));

    IntStream.range(0, 8).parallel().forEach(_ -> timetable.look());

    assertThat(articles.published()).extracting(Revision::number).containsExactly(1);
    assertThat(articles.find("sale").orElseThrow().version()).isEqualTo(2);
    assertThat(plans.all()).isEmpty();
  }

  @Test
  void whoDiedAtItLeavesItToTheNext() {
    plans.save(plan(NOON, null));
    var seen = plans.due(NOON, 1).getFirst();
    assertThat(plans.move(seen, claimed(NOON.plusSeconds(120)))).isTrue();
    timetable.look();
    assertThat(articles.published()).isEmpty();

    now = NOON.plus(Duration.ofMinutes(3));
    timetable.look();

    assertThat(articles.published()).hasSize(1);
  }

  @Test
  void whatDoesNotStandItsRehearsalStaysADraftAndSaysWhy() {
    articles.publish("sale", List.of("en"), 1, "mia");
    retriever.update(articles.published(), 1);
    golden.add(new GoldenQuestion("g", "en", "Is there a sale now?", "sale"));
    var broken = new Draft("en", "Opening hours", List.of("when are you open"), "From 9 to 18.");
    articles.save("sale", List.of(), List.of(broken), 2, "mia");
    plans.save(plan(NOON, null));

    timetable.look();
    timetable.look();

    assertThat(articles.published().getFirst().text().answer()).contains("Free delivery");
    assertThat(plans.of("sale"))
        .singleElement()
        .satisfies(plan ->
            assertThat(plan.failure())
                .isEqualTo(new Plan.Failure(NOON, 1, "Is there a sale now?")));
  }

  @Test
  void whatIsToEndIsTakenAwayAllTheSameAndSaysWhatIsAnsweredWorse() {
    articles.publish("sale", List.of("en"), 1, "mia");
    retriever.update(articles.published(), 1);
    golden.add(new GoldenQuestion("g", "en", "Is there a sale now?", "sale"));
    plans.save(plan(null, NOON));

    timetable.look();
    timetable.look();

    assertThat(articles.published()).isEmpty();
    assertThat(plans.of("sale"))
        .singleElement()
        .satisfies(plan -> {
          assertThat(plan.failure()).isEqualTo(new Plan.Failure(NOON, 1, "Is there a sale now?"));
          assertThat(plan.isOver(NOON)).isTrue();
        });
  }

  @Test
  void whatIsGoneMeanwhileIsForgotten() {
    plans.save(plan(NOON, null));
    articles.delete("sale", 1, "");

    timetable.look();

    assertThat(plans.all()).isEmpty();
  }

  @Test
  void aPlanMustBeginBeforeItEnds() {
    assertThatThrownBy(() -> plan(NOON, NOON)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> plan(null, null)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Plan plan(@Nullable Instant from, @Nullable Instant until) {
    return Plan.of("sale", "en", from, until, "laura");
  }

  /// As somebody left it who was just about to publish it.
  private static Plan claimed(Instant due) {
    return new Plan("sale/en", "sale", "en", NOON, null, "laura", due, null);
  }

  private void write(String answer, long version) {
    var draft =
        new Draft("en", "Is there a sale now?", List.of("sale", "discounts this week"), answer);
    articles.save("sale", List.of(), List.of(draft), version, "mia");
  }
}

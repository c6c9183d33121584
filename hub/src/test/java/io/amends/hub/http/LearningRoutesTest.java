package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.hub.Desk;
import io.amends.hub.Recall;
import io.amends.knowledge.AskedQuestion;
import io.amends.knowledge.AskedQuestion.Opinion;
import io.amends.knowledge.AskedQuestion.Result;
import io.amends.knowledge.Clustering;
import io.amends.knowledge.Draft;
import io.amends.knowledge.Glosses;
import io.amends.knowledge.mongo.MongoArticles;
import io.amends.knowledge.mongo.MongoAskedQuestions;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.mongo.MongoApologyPolicies;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What admins are told of the questions of three weeks.
@Mongo
class LearningRoutesTest {
  /// A Sunday.
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private static final Instant WEEK_BEFORE = Instant.parse("2026-11-11T10:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2026-01-11T10:00:00Z");

  private final MongoArticles articles;
  private final MongoAskedQuestions questions;
  private final LearningRoutes routes;

  LearningRoutesTest(Store store) {
    for (var name : List.of("articles", "askedQuestions")) {
      store.run(() -> store.collection(name, Document.class).drop());
    }
    articles = new MongoArticles(store, Clock.systemUTC());
    questions = new MongoAskedQuestions(store);
    routes =
        new LearningRoutes(
            questions,
            new Clustering(Clustering.Meanings.none(), Glosses.none()),
            new LiveArticles(articles),
            articles,
            new Recall(questions, TestHub.unused(Desk.class)),
            new MongoApologyPolicies(store),
            Clock.fixed(NOW, ZoneOffset.UTC));
    publish("cost", List.of("delivery", "money"), "en", "lv");
    publish("days", List.of("delivery"), "en");
    publish("vase", List.of(), "en");
    ask("anna:2", NOW, "lv", Result.ANSWERED, "cost");
    ask("olga:2", NOW, "lv", Result.ANSWERED, "cost");
    ask("ewa:2", NOW, "pl", Result.HANDED_OVER, null);
    ask("anna:4", WEEK_BEFORE, "lv", Result.CLARIFIED, "days");
    ask("anna:6", LONG_AGO, "lv", Result.ANSWERED, "cost");
    questions.rate("olga:2", true);
    questions.rate("anna:2", false);
  }

  @Test
  void whatHappenedIsCountedByWeekLanguageAndTopic() throws IOException {
    var report = Json.tree(routes.report(Calls.get("days=84")).body().toString());

    assertThat(report.path("weeks"))
        .extracting(LearningRoutesTest::line)
        .containsExactly(
            "2026-11-09 lv days delivery 0 1 0 0 0",
            "2026-11-16 lv cost delivery 2 0 0 1 1",
            "2026-11-16 pl   0 0 1 0 0");
    assertThat(report.path("coverage"))
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"topic\":\"\",\"articles\":{\"en\":1}}",
            "{\"topic\":\"delivery\",\"articles\":{\"en\":2,\"lv\":1}}");
  }

  @Test
  void onlyTheDaysThatAreAskedForCount() throws IOException {
    assertThat(Json.tree(routes.report(Calls.get("days=7")).body().toString()).path("weeks"))
        .hasSize(2);
    assertThat(Json.tree(routes.report(Calls.get("days=365")).body().toString()).path("weeks"))
        .hasSize(4);
  }

  @Test
  void whatWasUnansweredSaysWhy() throws IOException {
    var unanswered = Json.tree(routes.unanswered(Calls.get("")).body().toString());

    assertThat(unanswered.path("questions").asInt()).isEqualTo(2);
    assertThat(unanswered.findValuesAsText("reason"))
        .containsExactlyInAnyOrder("notHelpful", "noAnswer");
    assertThat(unanswered.at("/clusters").findValuesAsText("opinion"))
        .containsExactly("didNotHelp");
  }

  private static String line(JsonNode week) {
    return "%s %s %s %s %d %d %d %d %d"
        .formatted(
            week.path("week").asText().substring(0, 10),
            week.path("lang").asText(),
            week.path("article").asText(),
            week.path("topic").asText(),
            week.path("answered").asInt(),
            week.path("clarified").asInt(),
            week.path("handedOver").asInt(),
            week.path("helped").asInt(),
            week.path("didNotHelp").asInt());
  }

  private void publish(String id, List<String> tags, String... langs) {
    var drafts =
        List.of(langs).stream().map(lang -> new Draft(lang, id + "?", List.of(), "Yes.")).toList();
    articles.saveAndPublish(id, tags, drafts, 0, "laura");
  }

  private void ask(String id, Instant at, String lang, Result result, @Nullable String article) {
    questions.record(
        new AskedQuestion(
            id,
            id.substring(0, id.indexOf(':')),
            at,
            lang,
            "What about " + lang + " " + id + "?",
            result,
            result == Result.HANDED_OVER ? "NO_ANSWER" : "",
            article,
            List.of(),
            Opinion.NOT_TOLD,
            0,
            null));
  }
}

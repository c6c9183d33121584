package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// How an admin changes the demo shop's FAQ over the REST API, on a whole hub.
@TestInstance(Lifecycle.PER_CLASS)
class CorpusRoutesTest {
  private static final String COST = "/api/admin/articles/delivery-cost";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final WholeHub hub;
  private final TestHub.Keys admin;

  CorpusRoutesTest(@TempDir Path data) {
    hub = new WholeHub(data);
    admin = hub.signIn();
    awaitMeanings();
  }

  @AfterAll
  void stop() {
    hub.close();
  }

  private void awaitMeanings() {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!WholeHub.json(post("/api/admin/faq/try", "{'query':'parcel'}"))
        .path("vectors")
        .asBoolean()) {
      assertThat(System.nanoTime()).as("the model does not load").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  @Test
  void theDemoHasGoldenQuestionsThatCanBeCheckedAndEdited() {
    var all = hub.get("/api/admin/golden", admin).path("questions");
    assertThat(all).hasSize(150);
    var made =
        WholeHub.json(
            post(
                "/api/admin/golden",
                "{'lang':'lv','text':'Kad atved?','article':'delivery-time'}"));
    var path = "/api/admin/golden/" + made.path("id").asText();
    assertThat(made.path("title").asText()).isNotEmpty();
    assertThat(put(path, "{'lang':'lv','text':'Vai pārdodat lidmašīnas?'}").statusCode())
        .isEqualTo(200);

    var results = WholeHub.json(post("/api/admin/golden/check", "{}")).path("results");

    assertThat(results).hasSize(151);
    assertThat(stream(results).filter(result -> result.path("right").asBoolean()))
        .hasSizeGreaterThan(75);
    assertThat(hub.send(hub.to(path, admin).DELETE()).statusCode()).isEqualTo(204);
    assertThat(post("/api/admin/golden", "{'lang':'lv','text':' '}").statusCode()).isEqualTo(400);
  }

  @Test
  void anArticleThatIsBrokenIsHeldBackUntilSomebodySaysWhy() {
    var before = hub.get(COST, admin);
    var whole = english(before);
    change(before, "Our shop dog", "He is called Pepper and sleeps below the desk.");

    var rehearsal = WholeHub.json(post(COST + "/translations/en/rehearse", "{}"));
    var refused = post(COST + "/translations/en/publish", "{}");

    assertThat(rehearsal.path("regressed").asInt()).isPositive();
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(WholeHub.json(refused).path("problem").asText()).isEqualTo("golden-regressed");
    var row = WholeHub.json(refused).at("/rehearsal/rows/0");
    assertThat(row.path("golden").asBoolean()).isTrue();
    assertThat(row.path("expected").asText()).isEqualTo("delivery-cost");
    assertThat(hub.get(COST, admin).at("/translations/0/state").asText()).isEqualTo("changed");

    var despite = post(COST + "/translations/en/publish", "{'despite':'The dog is new.'}");

    assertThat(despite.statusCode()).isEqualTo(200);
    var revisions = hub.get(COST + "/translations/en/revisions", admin).path("revisions");
    assertThat(revisions.at("/0/despite").asText()).isEqualTo("The dog is new.");
    assertThat(revisions.at("/1/question").asText()).isEqualTo(whole.path("question").asText());
    assertThat(revisions.at("/1").has("despite")).isFalse();

    // With the dog, a question that is otherwise answered badly may be answered well.
    var back = post(COST + "/translations/en/revisions/1/roll-back", "{'despite':'no dog'}");

    assertThat(back.statusCode()).isEqualTo(200);
    assertThat(english(WholeHub.json(back)).path("answer")).isEqualTo(whole.path("answer"));
    assertThat(english(WholeHub.json(back)).path("revision").asInt()).isEqualTo(3);
  }

  @Test
  void theMoreAnswersOughtToBeRightTheSurerTheBotMustBe() {
    var path = "/api/admin/answer-policy";
    assertThat(hub.get(path, admin).path("precision").asInt()).isEqualTo(90);

    assertThat(put(path, "{'precision':80,'version':0}").statusCode()).isEqualTo(200);
    assertThat(decision()).isEqualTo("answer");
    assertThat(put(path, "{'precision':99,'version':1}").statusCode()).isEqualTo(200);
    assertThat(decision()).isEqualTo("clarify");

    assertThat(put(path, "{'precision':95,'version':1}").statusCode()).isEqualTo(409);
    assertThat(put(path, "{'precision':100,'version':2}").statusCode()).isEqualTo(400);
    assertThat(put(path, "{'precision':90,'version':2}").statusCode()).isEqualTo(200);
  }

  private String decision() {
    var trial = WholeHub.json(post("/api/admin/faq/try", "{'query':'do you wrap things nicely'}"));
    return trial.path("decision").asText();
  }

  @Test
  void aTimeToPublishIsTheShopsTimeAndLiesAhead() {
    var path = "/api/admin/articles/gift-wrapping/translations/lv/plan";

    var past = put(path, "{'publishAt':'2020-01-01T09:00'}");
    var ahead = put(path, "{'publishAt':'2099-06-01T09:00','unpublishAt':'2099-06-08T00:00'}");
    var planned = hub.get("/api/admin/plans?article=gift-wrapping", admin);

    assertThat(past.statusCode()).isEqualTo(422);
    assertThat(ahead.statusCode()).isEqualTo(200);
    assertThat(planned.path("zone").asText()).isEqualTo("Europe/Riga");
    assertThat(planned.at("/plans/0/publishAt").asText()).isEqualTo("2099-06-01T09:00");
    assertThat(put(path, "{'publishAt':'tomorrow'}").statusCode()).isEqualTo(400);
    assertThat(hub.send(hub.to(path, admin).DELETE()).statusCode()).isEqualTo(204);
    assertThat(hub.send(hub.to(path, admin).DELETE()).statusCode()).isEqualTo(404);
  }

  @Test
  void manyArticlesAreChangedAtOnceAndTheChangeIsTakenBack() {
    var ids = "'ids':['washing-care','custom-sizes','nowhere']";

    var archive = "{" + ids + ",'action':'archive'%s}";
    var refused = post("/api/admin/articles/bulk", archive.formatted(""));
    assertThat(refused.statusCode()).as("golden questions need them").isEqualTo(409);

    var archived =
        WholeHub.json(
            post("/api/admin/articles/bulk", archive.formatted(",'despite':'We sew no more.'")));

    assertThat(archived.path("changed").asInt()).isEqualTo(2);
    assertThat(archived.at("/skipped/0").asText()).isEqualTo("nowhere");
    assertThat(hub.get("/api/admin/articles?archived=true", admin).path("total").asInt())
        .isEqualTo(2);
    var washing = english(hub.get("/api/admin/articles/washing-care", admin));
    assertThat(washing.path("state").asText()).isEqualTo("draft");
    assertThat(washing.has("revision")).isFalse();
    assertThat(washing.path("revisions").asInt()).as("they can be looked at").isEqualTo(1);

    var undo = "/api/admin/undos/" + archived.path("undo").asText();
    var undone = WholeHub.json(post(undo, "{'despite':'We sew again.'}"));
    assertThat(undone.path("restored").asInt()).isEqualTo(2);
    assertThat(post(undo, "{}").statusCode()).isEqualTo(404);
    assertThat(english(hub.get("/api/admin/articles/washing-care", admin)).path("state").asText())
        .isEqualTo("published");
    assertThat(post("/api/admin/articles/bulk", "{" + ids + ",'action':'tag'}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void translationsThatAreMissingOrOutdatedAreListed() {
    assertThat(translationOfWarranty()).isEmpty();
    var path = "/api/admin/articles/warranty";
    var version = hub.get(path, admin).path("version").asLong();
    put(
        path,
        "{'version':%d,'translations':[{'lang':'en','question':'%s','answer':'Three.'}]}"
            .formatted(version, "How many years of warranty are there?"));
    post(path + "/translations/en/publish", "{'despite':'a test'}");

    assertThat(translationOfWarranty()).contains("outdated");

    var still = "{'source':'en','revision':2,'version':%d}".formatted(version + 2);
    assertThat(put(path + "/translations/lv/source", still).statusCode()).isEqualTo(200);
    assertThat(translationOfWarranty()).isEmpty();
  }

  private Optional<String> translationOfWarranty() {
    var lines = hub.get("/api/admin/translations?from=en&to=lv", admin).path("lines");
    return stream(lines)
        .filter(line -> line.path("id").asText().equals("warranty"))
        .map(line -> line.path("state").asText())
        .findFirst();
  }

  private static JsonNode english(JsonNode article) {
    return stream(article.path("translations"))
        .filter(one -> one.path("lang").asText().equals("en"))
        .findFirst()
        .orElseThrow();
  }

  private void change(JsonNode article, String question, String answer) {
    var body =
        "{'version':%d,'translations':[{'lang':'en','question':'%s','answer':'%s'}]}"
            .formatted(article.path("version").asLong(), question, answer);
    assertThat(put(COST, body).statusCode()).isEqualTo(200);
  }

  private static Stream<JsonNode> stream(JsonNode all) {
    return StreamSupport.stream(all.spliterator(), false);
  }

  private HttpResponse<String> post(String path, String body) {
    return hub.post(path, admin, body);
  }

  private HttpResponse<String> put(String path, String body) {
    return hub.send(hub.to(path, admin).PUT(TestHub.body(body)));
  }
}

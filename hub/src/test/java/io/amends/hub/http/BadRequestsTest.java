package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Role;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that no page of ours would make: each gets a clear answer, and never what it wanted.
@Mongo
@TestInstance(Lifecycle.PER_CLASS)
class BadRequestsTest {
  private static final String DAYS =
      "'zone':'Europe/Riga','holidays':[],'exceptions':[],'answerWithin':60,'version':0";
  private static final String POLICY =
      "'validDays':30,'minOrder':0,'perDay':5000,'perMonth':50000,'customerCap':2000,"
          + "'coolDownDays':30,'agentLimit':1000,'version':0";

  private final TestHub hub;

  BadRequestsTest(Store store) {
    this.hub = new TestHub(store);
  }

  @AfterAll
  void stop() {
    hub.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/static/../../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%2f..%2fetc%2fpasswd",
        "/static/..%5c..%5cetc%5cpasswd",
        "/static/....//....//etc/passwd",
        "/static//etc/passwd",
        "/static/.ht%E2%80%8Baccess",
        "/static/app.js%00.svg",
        "/texts/../logback.xml",
        "/texts/%c0%ae%c0%ae/logback.xml",
        "//etc/passwd",
        "/%2e%2e/openapi.yaml",
        "/widget.js/../../logback.xml",
        "/help/en/..%2f..%2fopenapi.yaml",
        "/health/live;jsessionid=1",
        "/health/live/",
        "/HEALTH/LIVE"
      })
  void pathTricksLeadNowhere(String path) throws Exception {
    var answer = raw("GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(path));

    assertThat(answer).startsWith("HTTP/1.1 404").doesNotContain("root:", "<configuration>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/admin/users",
        "/api/admin/users/",
        "/api//admin/users",
        "/api/widget/../admin/users",
        "/api/admin/users;x=1",
        "/API/admin/users",
        "/api/admin/%75sers",
        "/api/admin/users%20",
        "/api/admin/users?role=admin",
        "http://127.0.0.1/api/admin/users"
      })
  void noSpellingOfAPathAvoidsTheGuard(String path) throws Exception {
    var answer = raw("GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(path));

    assertThat(answer.substring(9, 12)).isIn("401", "404");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\nContent-Length: 3",
        "Content-Length: 2\r\nTransfer-Encoding: chunked",
        "Content-Length: -1",
        "Content-Length: 2, 2",
        "Content-Length: abc",
        "Transfer-Encoding: chunked, identity",
        "Bad Header: x",
        "X-Folded: a\r\n b: c"
      })
  void requestsThatTwoServersWouldReadDifferentlyAreNotAnsweredAsIfTheyWereGood(String header)
      throws Exception {
    var answer =
        raw(
            """
            POST /api/session HTTP/1.1\r
            Host: x\r
            Connection: close\r
            Content-Type: application/json\r
            %s\r
            \r
            {}GET /health/live HTTP/1.1\r
            \r
            """
                .formatted(header));

    assertThat(answer).doesNotContain("\"live\"", " 200 ", "Exception", "at io.");
    assertThat(answer).contains("HTTP/1.", " 4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Original-URL: /health/live",
        "X-Rewrite-URL: /health/live",
        "X-HTTP-Method-Override: GET",
        "X-Forwarded-For: 127.0.0.1",
        "X-Remote-User: admin@shop.example",
        "Remote-User: admin@shop.example",
        "X-Forwarded-User: admin@shop.example",
        "Authorization: Basic YWRtaW46YWRtaW4="
      })
  void headersOfOthersOpenNothing(String header) throws Exception {
    hub.account(Role.ADMIN);

    var answer =
        raw(
            "GET /api/admin/users HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n\r\n"
                .formatted(header));

    assertThat(answer).startsWith("HTTP/1.1 401");
  }

  @Test
  void aThousandHeadersAreRefused() throws Exception {
    var headers = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      headers.append("X-H-%d: %s\r\n".formatted(i, "v".repeat(20)));
    }

    assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n")).contains(" 400 ");
  }

  @Test
  void nothingIsWrittenBackIntoAHeader() throws Exception {
    var answer =
        raw(
            """
            GET /api/nowhere%0d%0aSet-Cookie:%20x=1 HTTP/1.1\r
            Host: x\r
            Connection: close\r
            Accept-Language: en%0d%0aX-Evil: 1\r
            \r
            """);

    assertThat(answer).startsWith("HTTP/1.1 404").doesNotContain("Set-Cookie", "X-Evil");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'email':'a@b.example'",
        "[]",
        "null",
        "'text'",
        "{'email':{'$gt':''},'password':{'$gt':''}}",
        "{'email':'a@b.example','password':'x','$where':'1'}",
        "{'email':'a@b.example','email':'c@d.example','password':'x'}"
      })
  void brokenJsonIsToldInWords(String body) throws Exception {
    var answer = hub.post("/api/session", body);

    assertProblem(answer, 400, "invalid");
  }

  @Test
  void jsonThatNestsTooDeepIsRefused() throws Exception {
    assertProblem(hub.post("/api/session", "{'email':" + "[".repeat(50_000)), 400, "invalid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'zone':'Mars/Base','week':{},'holidays':[],'exceptions':[],'answerWithin':60,'version':0}"
            + " | Mars/Base",
        "{'week':{'someday':[]},DAYS} | week",
        "{'week':{'monday':[{'from':'25:00','to':'26:00'}]},DAYS} | 25:00",
        "{'week':{'monday':[{'from':'18:00','to':'09:00'}]},DAYS} | 18:00",
        "{'week':{'monday':[{'from':'09:00','to':'12:00'},{'from':'11:00','to':'15:00'}]},DAYS} | ",
        "{'week':{'monday':[{'from':'09:00'}]},DAYS} | to",
        "{'week':{},'zone':'Europe/Riga','holidays':[{'date':'2026-02-31','name':'x'}],'exceptions':[],'answerWithin':60,'version':0}"
            + " | date",
        "{'week':{},'zone':'Europe/Riga','holidays':[],'exceptions':[],'answerWithin':-5,'version':0}"
            + " | ",
        "{'week':{},'zone':'Europe/Riga','holidays':[],'exceptions':[],'answerWithin':99999999999999,'version':0}"
            + " | "
      })
  void aCalendarThatCannotBeIsToldInWords(String body, String told) throws Exception {
    var keys = hub.signIn(Role.ADMIN);

    var answer =
        hub.send(hub.to("/api/admin/calendar", keys).PUT(TestHub.body(body.replace("DAYS", DAYS))));

    assertProblem(answer, 400, "invalid");
    assertThat(answer.body()).contains(told == null ? "" : told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'currency':'XXQ','rules':[],POLICY} | ",
        "{'currency':'EUR','rules':[{'reason':'boredom','kind':'percent','value':5}],POLICY} |"
            + " reason",
        "{'currency':'EUR','rules':[{'reason':'noAnswer','kind':'gold','value':5}],POLICY} | kind",
        "{'currency':'EUR','rules':[{'reason':'noAnswer','kind':'percent','value':500}],POLICY} |"
            + " percent",
        "{'currency':'EUR','rules':[{'reason':'noAnswer','kind':'percent','value':-1}],POLICY} |"
            + " percent",
        "{'currency':'EUR','rules':[{'reason':'noAnswer','kind':'percent'}],POLICY} | value",
        "{'currency':'EUR','rules':[{'reason':'noAnswer','kind':'amount','value':9999999999999999999}],POLICY}"
            + " | value",
        "{'currency':'EUR','rules':[null],POLICY} | null",
        "{'currency':'EUR','rules':[],'validDays':-1,'minOrder':0,'perDay':5000,'perMonth':50000,'customerCap':2000,'coolDownDays':30,'agentLimit':1000,'version':0}"
            + " | ",
        "{'currency':'EUR','rules':[],'validDays':30,'minOrder':0,'perDay':-5000,'perMonth':50000,'customerCap':2000,'coolDownDays':30,'agentLimit':1000,'version':0}"
            + " | "
      })
  void aPolicyThatCannotBeIsToldInWords(String body, String told) throws Exception {
    var keys = hub.signIn(Role.ADMIN);

    var answer =
        hub.send(
            hub.to("/api/admin/make-good", keys).PUT(TestHub.body(body.replace("POLICY", POLICY))));

    assertProblem(answer, 400, "invalid");
    assertThat(answer.body()).contains(told == null ? "" : told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{} | order",
        "{'order':''} | order",
        "{'order':'   '} | order",
        "{'order':{'$ne':1}} | order",
        "{'order':17} | order",
        "{'order':'1','price':0} | price"
      })
  void anOrderThatCannotBeIsToldInWords(String body, String told) throws Exception {
    var token = hub.parts.shopTokens().renew(hub.parts.clock().instant());

    var answer =
        hub.send(
            hub.to("/api/discounts/SORRY-AAAA-BBBB/redeem")
                .header("Authorization", "Bearer " + token)
                .POST(TestHub.body(body)));

    assertProblem(answer, 400, "invalid");
    assertThat(answer.body()).contains(told);
  }

  @Test
  void anOrderIsNotAsLongAsABook() throws Exception {
    var token = hub.parts.shopTokens().renew(hub.parts.clock().instant());

    var answer =
        hub.send(
            hub.to("/api/discounts/SORRY-AAAA-BBBB/redeem")
                .header("Authorization", "Bearer " + token)
                .POST(TestHub.body("{'order':'%s'}".formatted("9".repeat(1000)))));

    assertProblem(answer, 400, "invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer forged", "Basic forged", "Bearer null"})
  void noForgedTokenOpensTheDiscounts(String header) throws Exception {
    hub.parts.shopTokens().renew(hub.parts.clock().instant());
    var request = hub.to("/api/discounts/SORRY-AAAA-BBBB");

    var answer = hub.send(header.isEmpty() ? request : request.header("Authorization", header));

    assertProblem(answer, 401, "wrong-token");
  }

  @Test
  void aTokenThatWasReplacedOpensNothingAnyMore() throws Exception {
    var old = hub.parts.shopTokens().renew(hub.parts.clock().instant());
    hub.parts.shopTokens().renew(hub.parts.clock().instant());

    var answer =
        hub.send(hub.to("/api/discounts/SORRY-AAAA-BBBB").header("Authorization", "Bearer " + old));

    assertProblem(answer, 401, "wrong-token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "forged", "of another session"})
  void noForgedCsrfTokenChangesAnything(String forged) throws Exception {
    var mine = hub.signIn(Role.AGENT);
    var token = forged.startsWith("of another") ? hub.signIn(Role.AGENT).csrf() : forged;

    var answer =
        hub.send(
            hub.to("/api/me")
                .header("Cookie", mine.cookie())
                .header("X-CSRF-Token", token)
                .PUT(TestHub.body("{'away':true}")));

    assertProblem(answer, 403, "csrf");
  }

  @Test
  void aCookieOfASessionThatEndedIsGoodForNothing() throws Exception {
    var keys = hub.signIn(Role.AGENT);
    hub.send(hub.to("/api/session", keys).DELETE());

    assertProblem(hub.send(hub.to("/api/desk/conversations", keys)), 401, "signed-out");
  }

  @Test
  void halfAnEmojiInANameDoesNoHarm() throws Exception {
    var keys = hub.signIn(Role.AGENT);

    var answer = hub.send(hub.to("/api/me", keys).PUT(TestHub.body("{'name':'Mia \\ud83d'}")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Mia \uFFFD");
  }

  @Test
  void fortyLogInsAtOnceAreAnsweredAndTheRestIsToldWhenToComeBack() throws Exception {
    hub.account(Role.ADMIN);
    var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int i = 0; i < 40; i++) {
      var request =
          hub.to("/api/session")
              .POST(
                  TestHub.body(
                      "{'email':'guess%d@shop.example','password':'guess number %d'}"
                          .formatted(i, i)));
      answers.add(hub.client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    assertThat(hub.send(hub.to("/health/live")).statusCode()).as("meanwhile").isEqualTo(200);
    var statuses =
        answers.stream().map(CompletableFuture::join).map(HttpResponse::statusCode).toList();
    assertThat(statuses).hasSize(40).isSubsetOf(401, 429, 503).contains(401, 429);
    assertThat(statuses.stream().filter(s -> s == 401).count()).isBetween(1L, 25L);
    var refused =
        answers.stream().map(CompletableFuture::join).filter(a -> a.statusCode() == 429).toList();
    assertThat(refused)
        .allSatisfy(a -> assertThat(a.headers().firstValue("Retry-After")).isPresent());
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String problem)
      throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    var told = Json.tree(answer.body());
    assertThat(told.path("problem").asText()).isEqualTo(problem);
    assertThat(told.path("detail").asText()).matches("(?s).{5,300}").doesNotContain("java.");
  }

  private String raw(String request) throws Exception {
    return Wire.ask(hub.server.port(), request);
  }
}

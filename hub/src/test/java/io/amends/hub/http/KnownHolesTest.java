package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.knowledge.file.FaqFile;
import io.amends.knowledge.file.FaqFile.Format;
import io.amends.web.Markdown;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Holes that other support desks really had, each tried on ours. Some are tried where they would
/// be: CVE-2025-32358 (addresses that others name lead us inside) in `PublicAddressTest`,
/// CVE-2024-49193 (mail in another's name joins his conversation) in `SenderProofTest`,
/// CVE-2022-35488 (mails for a new password without end) in `PasswordResetTest`, the time that
/// CVE-2022-3741 told accounts by in `PasswordsTest`, and pictures that are programs
/// (CVE-2021-3742), where somebody uploads them, in `VisitorFilesTest` and `FileRoutesTest`.
@TestInstance(Lifecycle.PER_CLASS)
class KnownHolesTest {
  private static final List<String> VECTORS =
      List.of(
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "<svg/onload=alert(1)>",
          "<svg><script xlink:href=data:,alert(1)></script></svg>",
          "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
          "<a href=javascript:alert(1)>x</a>",
          "[x](javascript:alert(1))",
          "[x](JaVaScRiPt:alert(1))",
          "[x](java\\tscript:alert(1))",
          "[x](&#106;avascript:alert(1))",
          "[x](data:text/html;base64,PHNjcmlwdD4=)",
          "[x](vbscript:msgbox(1))",
          "![x](javascript:alert(1))",
          "![x](https://evil.example/pixel.svg)",
          "[x](//evil.example)",
          "[x](/\\\\evil.example)",
          "[x](</\\t/evil.example>)",
          "<https://a.example/\\\" onmouseover=alert(1) x=\\\">",
          "[x](https://a.example/ \\\"onmouseover=alert(1)\\\")",
          "[a]: javascript:alert(1)\\n\\n[a]",
          "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
          "<base href=https://evil.example/>",
          "<form action=https://evil.example><input name=p></form>",
          "<style>@import 'https://evil.example'</style>",
          "```\\n</code></pre><script>alert(1)</script>\\n```",
          "{{constructor.constructor('alert(1)')()}}");

  private final WholeHub hub;
  private final TestHub.Keys admin;
  private int said;

  KnownHolesTest(@TempDir Path data) {
    hub = new WholeHub(data);
    admin = hub.signIn();
  }

  @AfterAll
  void stop() {
    hub.close();
  }

  @Test
  @DisplayName("CVE-2025-21628 (Chatwoot): filters take the values that there are, not operators")
  void filtersTakeNoOperators() {
    for (var view : List.of("$where", "%7B%22$gt%22:%22%22%7D", "mine'%20OR%201=1--", "all%00")) {
      var answer = hub.send(hub.to("/api/desk/conversations?view=" + view, admin));
      assertThat(answer.statusCode()).as(view).isEqualTo(400);
    }
    for (var words : List.of("%7B%22$where%22:%22sleep(9999)%22%7D", "qqq'%7C%7C'qqq", "*:*")) {
      assertThat(hub.get("/api/desk/search?q=" + words, admin).path("rows")).as(words).isEmpty();
    }
    var object = "{'email':{'$gt':''},'password':{'$gt':''}}";
    assertThat(hub.post("/api/session", admin, object).statusCode()).isEqualTo(400);
    assertThat(
            hub.send(hub.to("/api/desk/conversations/%7B%22$gt%22:%22%22%7D", admin)).statusCode())
        .isEqualTo(404);
  }

  @Test
  @DisplayName("CVE-2022-0526 (Chatwoot): nothing that a customer writes runs at the desk")
  void nothingThatACustomerWritesRunsAtTheDesk() {
    var tab = hub.visitor();
    for (var vector : VECTORS) {
      insist(tab, vector);
    }
    insist(tab, "the last one");
    while (!tab.hear("message").path("text").asText().equals("the last one")) {
      // All before it are heard first.
    }

    var messages = hub.newestConversation(admin).path("messages");

    assertThat(messages.size()).isGreaterThan(VECTORS.size());
    for (var message : messages) {
      var html = message.path("html").asText();
      assertThat(LiveHtml.in(html)).as(html).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "CVE-2022-0526 (Chatwoot): nor what an agent writes, in a reply, a note or a preview")
  void norWhatAnAgentWrites() {
    var tab = hub.visitor();
    say(tab, "I want a person");
    tab.hear("accepted");
    tab.hear("message");
    var conversation =
        "/api/desk/conversations/" + hub.newestConversation(admin).at("/row/id").asText();
    for (var vector : VECTORS) {
      var note =
          hub.post(
              conversation + "/notes",
              admin,
              "{'client':'note-%06d','text':'%s'}".formatted(++said, quoted(vector)));
      var preview =
          hub.post("/api/admin/faq/preview", admin, "{'markdown':'%s'}".formatted(quoted(vector)));

      assertThat(note.statusCode()).isEqualTo(201);
      assertThat(LiveHtml.in(WholeHub.json(note).path("html").asText())).as(vector).isEmpty();
      assertThat(LiveHtml.in(WholeHub.json(preview).path("html").asText())).as(vector).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "CVE-2021-3742 (Chatwoot): a picture in a message is a link, never loaded, SVG or not")
  void aPictureIsALink() {
    var html = new Markdown().message("![logo](https://evil.example/x.svg)").toString();
    var embedded = new Markdown().article("![x](data:image/svg+xml;base64,PHN2Zz4=)").toString();

    assertThat(html).contains("<a href=\"https://evil.example/x.svg\"").doesNotContain("<img");
    assertThat(embedded).doesNotContain("<img", "data:");
  }

  @Test
  @DisplayName("CVE-2021-3649 (Chatwoot): hostile text is read as quickly as any other")
  void hostileTextIsReadQuickly() {
    var markdown = new Markdown();
    var hostile =
        List.of(
            "[".repeat(4000),
            "*a_".repeat(1300),
            "`".repeat(3999) + "a",
            "<".repeat(4000),
            "![](".repeat(1000),
            "> ".repeat(2000),
            "a@".repeat(2000),
            "\\".repeat(4000),
            "&#1".repeat(1300),
            " ".repeat(3999) + "x");
    for (var text : hostile) {
      assertQuick(() -> markdown.message(text));
      assertQuick(() -> markdown.article(text));
      assertQuick(() -> markdown.plain(text, 100));
    }
    for (var email :
        List.of("a".repeat(60_000) + "@", "@".repeat(60_000), "a@" + "a.".repeat(30_000))) {
      assertQuick(() ->
          assertThat(
                  hub.post(
                          "/api/admin/invitations",
                          admin,
                          "{'email':'%s','role':'agent'}".formatted(email))
                      .statusCode())
              .isEqualTo(400));
    }
    var csv = ("id,lang,question,answer\n" + "\"".repeat(100_001)).getBytes(StandardCharsets.UTF_8);
    assertQuick(() -> {
      try {
        assertThat(FaqFile.read(new ByteArrayInputStream(csv), Format.CSV).lines()).isEmpty();
      } catch (java.io.IOException e) {
        throw new AssertionError(e);
      }
    });
  }

  /// Generous: what explodes takes minutes.
  private static void assertQuick(Runnable work) {
    var began = System.nanoTime();
    work.run();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  @DisplayName("CVE-2022-3741 (Chatwoot): guessing has to wait, per account")
  void guessingHasToWait() {
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < 20; i++) {
      var guess =
          hub.send(
              hub.to("/api/session")
                  .header("X-Forwarded-For", "203.0.113." + i)
                  .POST(
                      TestHub.body(
                          "{'email':'%s','password':'guess number %d'}"
                              .formatted(
                                  i % 2 == 0 ? "victim@shop.example" : " VICTIM@shop.example ",
                                  i))));
      statuses.add(guess.statusCode());
    }

    assertThat(statuses.subList(10, 20)).containsOnly(429);
  }

  @Test
  @DisplayName("CVE-2022-2901 (Chatwoot): see ContractTest, every route with every role")
  void everyRouteIsTriedWithEveryRole() {
    assertThat(ContractTest.class.getDeclaredMethods())
        .anyMatch(m -> m.getName().equals("everyRouteLetsThroughWhoeverMayAndNobodyElse"));
  }

  @Test
  @DisplayName("CVE-2025-12245 (Chatwoot): the widget listens to no messages of other windows")
  void theWidgetListensToNoOtherWindow() {
    var widget = hub.send(hub.to("/widget.js")).body();

    assertThat(widget.length()).isGreaterThan(1000);
    assertThat(
            Pattern.compile(
                    "(window|self|globalThis|\\bparent)\\.(onmessage|addEventListener\\([\"'`]message)")
                .matcher(widget)
                .find())
        .isFalse();
    assertThat(widget).doesNotContain("postMessage");
  }

  @Test
  @DisplayName(
      "CVE-2022-40816 (Zammad): the sockets check what REST checks; see SocketContractTest")
  void theSocketsCheckWhatRestChecks() {
    var noAgent = java.net.URI.create("ws://localhost:%d/api/desk/socket".formatted(hub.port()));

    assertThatThrownBy(() ->
            new TestSocket(
                hub.client, noAgent, b -> b.header("Origin", "http://localhost:" + hub.port())))
        .hasMessageContaining("401");
  }

  @Test
  @DisplayName("CVE-2025-32357 (Zammad): what is not published is told to nobody outside")
  void whatIsNotPublishedIsToldToNobody() {
    hub.post(
        "/api/admin/articles",
        admin,
        "{'id':'zebra-secret','tags':[],'translations':[{'lang':'en','question':'Zebra wholesale"
            + " prices?','variants':['zebra price'],'answer':'Zebra costs 7 euro'}]}");
    var tab = hub.visitor();

    say(tab, "Zebra wholesale prices?");
    var answers = tab.hear("message").toString() + tab.hear("message");
    var widget = hub.send(hub.to("/api/widget/demo/faq?q=zebra%20wholesale&language=en")).body();
    var desk = hub.get("/api/desk/articles?q=zebra%20wholesale&language=en", admin).toString();

    assertThat(answers).doesNotContain("7 euro");
    assertThat(widget).doesNotContain("7 euro", "zebra-secret");
    assertThat(desk).doesNotContain("7 euro");
    assertThat(hub.send(hub.to("/help/en/zebra-secret")).statusCode()).isEqualTo(404);
    assertThat(hub.send(hub.to("/api/admin/articles/zebra-secret")).statusCode()).isEqualTo(401);
  }

  @Test
  @DisplayName(
      "CVE-2026-34722 (Zammad): every id that a call names is looked at, not only the first")
  void everyIdThatACallNamesIsLookedAt() {
    var anna = hub.visitor();
    say(anna, "I want a person");
    anna.hear("message");
    var conversation =
        "/api/desk/conversations/" + hub.newestConversation(admin).at("/row/id").asText();

    assertThat(hub.post(conversation + "/assign", admin, "{'agent':'nobody'}").statusCode())
        .isEqualTo(400);
    assertThat(
            hub.post("/api/desk/conversations/nowhere/assign", admin, "{'agent':null}")
                .statusCode())
        .isEqualTo(404);
    assertThat(
            hub.post(
                    "/api/desk/conversations/nowhere/notes",
                    admin,
                    "{'client':'note-nowhere','text':'x'}")
                .statusCode())
        .isEqualTo(404);
    assertThat(
            hub.send(
                    hub.to("/api/desk/conversations/nowhere/draft", admin)
                        .PUT(TestHub.body("{'text':'x'}")))
                .statusCode())
        .isEqualTo(404);
    assertThat(
            hub.send(hub.to("/api/admin/users/nobody", admin).PUT(TestHub.body("{'role':'admin'}")))
                .statusCode())
        .isEqualTo(404);

    var eve = hub.visitor();
    eve.say("{'type':'message','client':'eve-00001','text':'Refund','choice':'no-such-choice'}");
    eve.say("{'type':'rating','client':'eve-00002','seq':999999,'helpful':true}");
    eve.say("{'type':'seen','upTo':999999}");
    assertThat(eve.hear("message").path("text").asText()).isEqualTo("Refund");
  }

  @Test
  @DisplayName("CVE-2026-34720 (Zammad): no header says who one is; see BadRequestsTest")
  void noHeaderSaysWhoOneIs() {
    for (var header :
        List.of("X-Forwarded-User", "Remote-User", "X-Remote-User", "X-Auth-User", "REMOTE_USER")) {
      var answer = hub.send(hub.to("/api/admin/users").header(header, WholeHub.ADMIN));
      assertThat(answer.statusCode()).as(header).isEqualTo(401);
    }
  }

  @Test
  @DisplayName("CVE-2024-49193 (Zendesk): whoever claims an address sees nothing of its owner's")
  void aClaimedAddressOpensNothing() {
    var anna = hub.visitor();
    say(anna, "my secret order is 4711");
    anna.hear("message");
    anna.say("{'type':'email','client':'anna-mail1','address':'anna@customer.example'}");
    anna.hear("accepted");

    var eve = hub.visitor();
    eve.say("{'type':'email','client':'eve-mail01','address':'anna@customer.example'}");
    eve.hear("accepted");
    var heard = eve.hear("message").toString();

    assertThat(heard).doesNotContain("4711");
    var customer = hub.newestConversation(admin).path("customer");
    assertThat(customer.path("verified").asBoolean()).isFalse();
    assertThat(customer.path("conversations").size()).isLessThanOrEqualTo(1);
  }

  @Test
  @DisplayName("CVE-2026-28289 (FreeScout): names are looked up, never used as paths")
  void namesAreNeverPaths() {
    for (var name :
        List.of(".ht%E2%80%8Baccess", "app.js%E2%80%8B", "..%EF%BC%8Fx", "%EF%BB%BFapp.js")) {
      assertThat(hub.send(hub.to("/static/" + name)).statusCode()).as(name).isEqualTo(404);
      assertThat(hub.send(hub.to("/texts/" + name)).statusCode()).as(name).isEqualTo(404);
    }
    for (var id : List.of("../../x", "a/b", "x\\u200b", ".htaccess", "a b", "")) {
      var answer =
          hub.post(
              "/api/admin/articles",
              admin,
              "{'id':'%s','tags':[],'translations':[]}".formatted(id));
      assertThat(answer.statusCode()).as(id).isEqualTo(400);
    }
  }

  /// Says it until it is taken, as a widget does.
  private void insist(TestSocket tab, String text) {
    say(tab, text);
    while (tab.hear("accepted", "refused").path("type").asText().equals("refused")) {
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
      say(tab, text);
    }
  }

  private void say(TestSocket tab, String text) {
    tab.say("{'type':'message','client':'hole-%06d','text':'%s'}".formatted(++said, quoted(text)));
  }

  /// Single quotes stand for the double ones of JSON.
  private static String quoted(String text) {
    return text.replace("'", "\\u0027");
  }
}

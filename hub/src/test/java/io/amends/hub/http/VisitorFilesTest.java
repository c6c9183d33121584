package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Anna sends a picture from the shop's page, and Mia sees it.
class VisitorFilesTest {
  private static final String PNG = "\u0089PNG\r\n\u001a\na broken cup";
  private static WholeHub hub;

  @BeforeAll
  static void start(@TempDir Path data) {
    hub = new WholeHub(data);
  }

  @AfterAll
  static void close() {
    hub.close();
  }

  @Test
  void aPictureIsKeptThenSaidAndOpensForBothSides() {
    var anna = hub.chat();
    var token = WholeHub.hello(anna, "");
    var kept = upload("cup.png", "image/png", PNG, token, "");
    assertThat(kept.statusCode()).isEqualTo(201);

    anna.say(said("anna-picture-1", "It is broken", file(kept)));
    anna.say(said("anna-picture-1", "It is broken", file(kept)));
    anna.hear("accepted");
    var part = ofCustomer(anna).path("parts").path(0);

    assertThat(part.path("kind").asText()).isEqualTo("file");
    assertThat(part.path("image").asBoolean()).isTrue();
    assertThat(part.has("file")).isFalse();
    var shown = hub.send(hub.to(part.path("url").asText()));
    assertThat(shown.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(shown.body()).contains("a broken cup");
    var desk = hub.newestConversation(hub.signIn());
    assertThat(desk.findValues("url").stream().map(JsonNode::asText))
        .contains("/api/desk/files/" + file(kept));
    assertThat(desk.path("messages").findValuesAsText("client")).containsOnlyOnce("anna-picture-1");
  }

  @Test
  void aFileWithoutAWordGoesToAPerson() {
    var anna = hub.chat();
    var kept = upload("bill.pdf", "application/pdf", "%PDF", WholeHub.hello(anna, ""), "");

    anna.say(said("anna-wordless-1", "", file(kept)));

    assertThat(ofCustomer(anna).path("parts").path(0).path("name").asText()).isEqualTo("bill.pdf");
    assertThat(anna.hear("state").path("owner").asText()).isNotEqualTo("bot");
  }

  @Test
  void nobodySendsAFileOfAnotherVisitor() {
    var anna = hub.chat();
    var eve = hub.chat();
    var kept = upload("cup.png", "image/png", PNG, WholeHub.hello(anna, ""), "");
    WholeHub.hello(eve, "");

    eve.say(said("eve-sends-it-1", "mine", file(kept)));

    assertThat(eve.hear("refused").path("problem").asText()).isEqualTo("no-file");
  }

  @Test
  void whatIsNotTakenIsRefusedWithItsReason() {
    var anna = hub.chat();
    var token = WholeHub.hello(anna, "");

    assertThat(upload("run.exe", "application/x-msdownload", "MZ", token, "").statusCode())
        .isEqualTo(415);
    assertThat(upload("cup.svg", "image/svg+xml", "<svg/>", token, "").statusCode()).isEqualTo(415);
    assertThat(upload("cup.png", "image/png", "", token, "").statusCode()).isEqualTo(400);
    assertThat(upload("cup.png", "image/png", PNG, "made-up", "").statusCode()).isEqualTo(403);
    var large = "x".repeat(10 * 1024 * 1024 + 1);
    assertThat(upload("cup.png", "image/png", large, token, "").statusCode()).isEqualTo(413);
  }

  @Test
  void aPageThatNoSiteNamesCannotBringFiles() {
    var foreign = upload("cup.png", "image/png", PNG, "made-up", "https://evil.example");
    var asked =
        hub.send(
            hub.to("/api/widget/demo/files")
                .header("Origin", "https://evil.example")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(asked.statusCode()).isEqualTo(403);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  private static HttpResponse<String> upload(
      String name, String type, String content, String token, String origin) {
    var request =
        HttpRequest.newBuilder(hub.at("/api/widget/demo/files?name=" + name))
            .header("Content-Type", type)
            .header("Authorization", "Bearer " + token)
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
    return hub.send(origin.isEmpty() ? request : request.header("Origin", origin));
  }

  private static String file(HttpResponse<String> kept) {
    return WholeHub.json(kept).path("file").asText();
  }

  private static String said(String client, String text, String file) {
    return "{'type':'message','client':'%s','text':'%s','files':[{'file':'%s'}]}"
        .formatted(client, text, file);
  }

  private static JsonNode ofCustomer(TestSocket tab) {
    var message = tab.hear("message");
    while (!message.path("from").asText().equals("customer")) {
      message = tab.hear("message");
    }
    return message;
  }
}

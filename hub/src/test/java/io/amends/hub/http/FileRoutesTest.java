package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Part;
import io.amends.ticketing.Role;
import io.amends.ticketing.Turn;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who gets which file, and what a browser may do with it.
@Mongo
class FileRoutesTest {
  private static final String PNG = "\u0089PNG\r\n\u001a\nthe rest of a picture";

  private final TestHub hub;
  private final TestHub.Keys mia;

  FileRoutesTest(Store store) {
    hub = new TestHub(store);
    mia = hub.signIn(Role.AGENT);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void aPictureIsShownAsWhatItIs() throws Exception {
    var answer = show(file("cup.png", "image/svg+xml", PNG));

    assertThat(header(answer, "Content-Type")).isEqualTo("image/png");
    assertThat(header(answer, "Content-Disposition")).startsWith("inline; filename=\"cup.png\"");
    assertThat(answer.body()).contains("the rest of a picture");
  }

  @ParameterizedTest
  @CsvSource({
    "page.html, text/html, <script>alert(1)</script>",
    "cup.png, image/png, <svg onload='alert(1)'/>",
    "order.pdf, application/pdf, %PDF-1.7",
  })
  void everythingElseIsSavedAndRunsNowhere(String name, String type, String content)
      throws Exception {
    var answer = show(file(name, type, content));

    assertThat(header(answer, "Content-Type")).isEqualTo("application/octet-stream");
    assertThat(header(answer, "Content-Disposition")).startsWith("attachment; ");
    assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'none'; sandbox");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void aHostileNameGivesNoPathAndNoHeader() throws Exception {
    var answer = show(file("../../rēķins\r\nX-Evil: 1\".pdf", "application/pdf", "%PDF"));

    assertThat(header(answer, "Content-Disposition"))
        .isEqualTo(
            "attachment; filename=\"r__ins X-Evil_ 1_.pdf\";"
                + " filename*=UTF-8''r%C4%93%C4%B7ins%20X-Evil_%201_.pdf");
    assertThat(answer.headers().firstValue("X-Evil")).isEmpty();
  }

  @Test
  void nobodyButAgentsAndWhoeverHoldsItsAddressGetsAFile() throws Exception {
    var file = file("cup.png", "image/png", PNG);
    var link = hub.parts.fileLinks().path(file, 1);

    assertThat(hub.send(hub.to("/api/desk/files/" + file)).statusCode()).isEqualTo(401);
    assertThat(hub.send(hub.to("/api/files/" + file)).statusCode()).isEqualTo(404);
    assertThat(hub.send(hub.to(link + "a")).statusCode()).isEqualTo(404);
    var given = hub.send(hub.to(link));
    assertThat(given.statusCode()).isEqualTo(200);
    assertThat(header(given, "Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    assertThat(show("65a1b2c3d4e5f60718293a4b").statusCode()).isEqualTo(404);
    assertThat(show("no-id").statusCode()).isEqualTo(404);
    assertThat(get("/api/desk/conversations/none/messages/1/mail").statusCode()).isEqualTo(404);
    assertThat(get("/api/desk/conversations/none/messages/x/held").statusCode()).isEqualTo(404);
  }

  @Test
  void aMailIsAPageThatAsksNobodyElseUnlessTold() throws Exception {
    var cup = file("cup.png", "image/png", PNG);
    var html =
        file(
            "mail.html",
            "text/html",
            "<p>Broken: <img data-cid=\"cup@anna\" /><img data-remote=\"https://x.example/p\" />");
    var mail =
        said(
            new Part.File(html, "mail.html", "text/html", 90, Part.File.HTML, null),
            new Part.File(cup, "cup.png", "image/png", 29, "inline", "cup@anna"));

    var page = get(mail + "/mail");
    var asked = get(mail + "/mail?images=1");

    assertThat(page.body()).contains("src=\"/api/desk/files/" + cup).doesNotContain("x.example");
    assertThat(header(page, "Content-Security-Policy"))
        .contains("img-src 'self';", "sandbox allow-same-origin", "frame-ancestors 'self'")
        .doesNotContain("script");
    assertThat(asked.body()).contains("src=\"https://x.example/p\"");
    assertThat(get(mail + "/held").body()).isEqualTo("{\"remote\":true,\"quoted\":false}");
  }

  private String file(String name, String type, String content) {
    var bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    return hub.parts.files().put(name, type, new ByteArrayInputStream(bytes), Map.of());
  }

  /// @return the path of a message of Anna's with these parts
  private String said(Part... parts) {
    var opening = opening();
    var turn = Turn.on(opening, Instant.now());
    turn.hear("input", "anna-said", "Broken", "mail", List.of(parts));
    var next = turn.end();
    hub.parts.conversations().commit(next);
    return "/api/desk/conversations/%s/messages/%d".formatted(next.id(), next.lastSeq());
  }

  private static Conversation opening() {
    var id = UUID.randomUUID().toString();
    return Conversation.opening(
        id, "anna", "mail", "mail:anna@" + id, "en", ZoneOffset.UTC, Instant.now());
  }

  private HttpResponse<String> show(String file) throws Exception {
    return get("/api/desk/files/" + file);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return hub.send(hub.to(path, mia));
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}

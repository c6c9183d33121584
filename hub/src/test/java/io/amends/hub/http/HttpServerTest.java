package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Mongo
@TestInstance(Lifecycle.PER_CLASS)
class HttpServerTest {
  private final Store store;
  private final TestHub hub;

  HttpServerTest(Store store) {
    this.store = store;
    this.hub = new TestHub(store);
  }

  @AfterAll
  void stop() {
    hub.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/widget.js", "/login", "/nowhere", "/api/session"})
  void everyAnswerTellsBrowsersWhatNotToDo(String path) throws Exception {
    var headers = hub.send(hub.to(path)).headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("Strict-Transport-Security")).isPresent();
  }

  @Test
  void errorsAreProblemDetails() throws Exception {
    var answer = hub.send(hub.to("/api/nowhere"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(Json.tree(answer.body()).path("problem").asText()).isEqualTo("not-found");
  }

  @Test
  void browsersGetAPageInstead() throws Exception {
    var answer = hub.send(hub.to("/nowhere").header("Accept", "text/html"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).startsWith("<!");
  }

  @Test
  void anotherMethodIsToldWhatThereIs() throws Exception {
    var answer = hub.send(hub.to("/health/live").DELETE());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET");
  }

  @Test
  void unknownAndMissingFieldsAreNamed() throws Exception {
    var unknown = hub.post("/api/session", "{'email':'a@b.example','password':'x','role':'admin'}");
    var missing = hub.post("/api/session", "{'email':'a@b.example'}");

    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("'role'");
    assertThat(missing.statusCode()).isEqualTo(400);
    assertThat(missing.body()).contains("'password'");
  }

  @Test
  void onlyJsonIsTakenAndNotTooMuchOfIt() throws Exception {
    var form =
        hub.send(
            hub.to("/api/session")
                .setHeader("Content-Type", "text/plain")
                .POST(TestHub.body("{}")));
    var huge = hub.post("/api/session", "{'email':'" + "x".repeat(300 * 1024) + "'}");

    assertThat(form.statusCode()).isEqualTo(415);
    assertThat(huge.statusCode()).isEqualTo(413);
  }

  @Test
  void aBodyWithoutEndIsCutOff() throws Exception {
    var chunk = "x".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
    var endless = BodyPublishers.ofByteArrays(Collections.nCopies(64, chunk));

    try {
      assertThat(hub.send(hub.to("/api/session").POST(endless)).statusCode()).isEqualTo(413);
    } catch (IOException e) {
      assertThat(e).as("the server may hang up before all is sent").isNotNull();
    }
  }

  @Test
  void whatIsNoHttpIsRefusedWithoutATrace() throws Exception {
    var answer = raw("GET /\u0001 HTTP/9\r\nHost: x\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.0 400").doesNotContain("Exception", "at io.");
  }

  @Test
  void aHeadThatIsTooLongIsRefused() throws Exception {
    var answer = raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(40_000) + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.").contains(" 400 ");
  }

  @Test
  void wrongPasswordsAndUnknownPeopleGetTheSameAnswer() throws Exception {
    hub.account(Role.SUPERVISOR);

    var wrong =
        hub.post("/api/session", "{'email':'supervisor@shop.example','password':'wrong password'}");
    var unknown =
        hub.post("/api/session", "{'email':'nobody@shop.example','password':'wrong password'}");

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
  }

  @Test
  void miaSignsInAndOut() throws Exception {
    hub.account(Role.AGENT);

    var in = signIn();
    var cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
    var csrf = Json.tree(in.body()).path("csrf").asText();
    var keys = new TestHub.Keys(cookie.substring(0, cookie.indexOf(';')), csrf);

    assertThat(in.statusCode()).isEqualTo(200);
    assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Secure", "Path=/");
    assertThat(hub.send(hub.to("/api/session", keys)).statusCode()).isEqualTo(200);
    assertThat(
            hub.send(hub.to("/api/session").header("Cookie", keys.cookie()).DELETE()).statusCode())
        .as("without the CSRF token")
        .isEqualTo(403);
    assertThat(hub.send(hub.to("/api/session", keys).DELETE()).statusCode()).isEqualTo(204);
    assertThat(hub.send(hub.to("/api/session", keys)).statusCode()).isEqualTo(401);
  }

  @Test
  void guessingAPasswordSoonHasToWait() throws Exception {
    HttpResponse<String> last = signInAs("victim@shop.example", "guess number 0");
    for (var i = 1; i < 8; i++) {
      last = signInAs("victim@shop.example", "guess number " + i);
    }

    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(Json.tree(last.body()).path("retryAfter").asInt()).isPositive();
    assertThat(last.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void anInvitationMakesAnAccountOnce() throws Exception {
    var admin = hub.signIn(Role.ADMIN);
    var invited =
        hub.send(
            hub.to("/api/admin/invitations", admin)
                .POST(TestHub.body("{'email':'New@shop.example','role':'agent'}")));
    var link = Json.tree(invited.body()).path("link").asText();
    var path = "/api/invitations/" + link.substring(link.lastIndexOf('/') + 1);

    var first = hub.post(path, "{'name':'Nora','password':'a long enough one'}");
    var second = hub.post(path, "{'name':'Nora','password':'a long enough one'}");

    assertThat(invited.statusCode()).isEqualTo(201);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(Json.tree(first.body()).at("/agent/email").asText()).isEqualTo("new@shop.example");
    assertThat(second.statusCode()).isEqualTo(404);
  }

  @Test
  void theWidgetsCallsAreOpenToTheSitesPagesOnly() throws Exception {
    var named = hub.send(hub.to("/api/widget/shop").header("Origin", "https://shop.example"));
    var other = hub.send(hub.to("/api/widget/shop").header("Origin", "https://evil.example"));

    assertThat(named.statusCode()).isEqualTo(200);
    assertThat(named.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://shop.example");
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void aBundleIsSentOnce() throws Exception {
    var first = hub.send(hub.to("/widget.js"));
    var etag = first.headers().firstValue("ETag").orElseThrow();

    var again = hub.send(hub.to("/widget.js").header("If-None-Match", etag));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("Cross-Origin-Resource-Policy")).contains("cross-origin");
    assertThat(again.statusCode()).isEqualTo(304);
  }

  @Test
  void metricsAreThereForThisMachine() throws Exception {
    hub.send(hub.to("/health/live"));

    assertThat(hub.send(hub.to("/metrics")).body())
        .contains("amends_http_requests", "amends_sockets_open");
  }

  @Test
  void whoIsGoingIsNotReady() {
    var going = new TestHub(store);

    going.server.drain();

    try {
      var ready = going.send(going.to("/health/ready"));
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("shutting down");
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      going.close();
    }
  }

  @Test
  void aTakenPortIsToldAsSuch() {
    assertThatThrownBy(() -> HttpServer.start(hub.parts, "127.0.0.1", hub.server.port()))
        .isInstanceOf(PortTakenException.class);
  }

  @Test
  void severalEventLoopsShareAPortOfOurs() throws Exception {
    int free;
    try (var probe = new ServerSocket(0)) {
      free = probe.getLocalPort();
    }

    try (var server = HttpServer.start(hub.parts, "127.0.0.1", free)) {
      var request =
          HttpRequest.newBuilder(
              URI.create("http://127.0.0.1:%d/health/live".formatted(server.port())));
      assertThat(hub.send(request).statusCode()).isEqualTo(200);
    }
  }

  private HttpResponse<String> signIn() throws Exception {
    return signInAs("agent@shop.example", TestHub.PASSWORD);
  }

  private HttpResponse<String> signInAs(String email, String password) throws Exception {
    return hub.post("/api/session", "{'email':'%s','password':'%s'}".formatted(email, password));
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), hub.server.port())) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

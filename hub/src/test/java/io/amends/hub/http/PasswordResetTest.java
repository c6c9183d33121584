package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Mail;
import io.amends.channels.SendResult;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Role;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A forgotten password, and those who would like to use that.
@Mongo
class PasswordResetTest {
  private static final String NEW = "a wholly new password";

  private final BlockingQueue<Mail> mails = new LinkedBlockingQueue<>();
  private final TestHub hub;

  private final Store store;

  PasswordResetTest(Store store) {
    this.store = store;
    hub = hub(Limits.none());
    hub.account(Role.ADMIN);
  }

  private TestHub hub(Limits limits) {
    return new TestHub(
        store,
        limits,
        Optional.of(mail -> {
          mails.add(mail);
          return new SendResult.Accepted("queued");
        }));
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void aLinkMakesANewPasswordOnceAndEndsEverySession() throws Exception {
    var before = hub.signIn(Role.AGENT);
    forgot("Agent@Shop.example ");
    var link = "/api/password-resets/" + token(mail());

    var first = hub.post(link, "{'password':'%s'}".formatted(NEW));
    var second = hub.post(link, "{'password':'somebody else again'}");

    assertThat(first.statusCode()).isEqualTo(204);
    assertThat(second.statusCode()).isEqualTo(404);
    assertThat(hub.send(hub.to("/api/session", before)).statusCode()).isEqualTo(401);
    assertThat(logIn("agent@shop.example", TestHub.PASSWORD)).isEqualTo(401);
    assertThat(logIn("agent@shop.example", NEW)).isEqualTo(200);
  }

  @Test
  void anUnknownAddressGetsTheSameAnswerAndNoMail() throws Exception {
    hub.account(Role.AGENT);

    var unknown = hub.post("/api/password-resets", "{'email':'nobody@shop.example'}");
    var known = hub.post("/api/password-resets", "{'email':'agent@shop.example'}");

    assertThat(unknown.statusCode()).isEqualTo(202);
    assertThat(known.statusCode()).isEqualTo(202);
    assertThat(unknown.body()).isEqualTo(known.body());
    assertThat(mail().to()).isEqualTo("agent@shop.example");
    assertThat(mails).isEmpty();
  }

  @Test
  void theLinkLeadsToThePublicAddressWhateverTheCallerSays() throws Exception {
    hub.account(Role.AGENT);

    hub.send(
        hub.to("/api/password-resets")
            .header("X-Forwarded-Host", "evil.example")
            .header("Forwarded", "host=evil.example")
            .POST(TestHub.body("{'email':'agent@shop.example'}")));

    assertThat(mail().text()).contains("https://desk.example/reset/").doesNotContain("evil");
  }

  @Test
  void aShortPasswordDoesNotUseTheLinkUp() throws Exception {
    hub.account(Role.AGENT);
    forgot("agent@shop.example");
    var link = "/api/password-resets/" + token(mail());

    assertThat(hub.post(link, "{'password':'short'}").statusCode()).isEqualTo(400);
    assertThat(hub.post(link, "{'password':'%s'}".formatted(NEW)).statusCode()).isEqualTo(204);
  }

  @Test
  void anOlderLinkIsGoodForNothingOnceANewOneWasUsed() throws Exception {
    hub.account(Role.AGENT);
    forgot("agent@shop.example");
    var older = token(mail());
    forgot("agent@shop.example");
    var newer = token(mail());

    hub.post("/api/password-resets/" + newer, "{'password':'%s'}".formatted(NEW));

    assertThat(
            hub.post("/api/password-resets/" + older, "{'password':'the older link'}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void whoWasSwitchedOffCannotComeBackByALink() throws Exception {
    hub.account(Role.SUPERVISOR);
    forgot("supervisor@shop.example");
    var token = token(mail());

    hub.parts.agents().change("id-supervisor", Role.SUPERVISOR, false);

    var answer = hub.post("/api/password-resets/" + token, "{'password':'%s'}".formatted(NEW));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(logIn("supervisor@shop.example", NEW)).isEqualTo(401);
  }

  @Test
  void theLinkOfAnInvitationIsNoLinkForAPassword() throws Exception {
    var admin = hub.signIn(Role.ADMIN);
    hub.send(
        hub.to("/api/admin/invitations", admin)
            .POST(TestHub.body("{'email':'nora@shop.example','role':'agent'}")));
    var text = mail().text();
    var token = text.substring(text.indexOf("/invite/") + 8).strip();

    var answer = hub.post("/api/password-resets/" + token, "{'password':'%s'}".formatted(NEW));

    assertThat(answer.statusCode()).isEqualTo(404);
  }

  /// Its name and its address in other letters, and whatever the caller says of itself: it stays
  /// the same account.
  @Test
  @DisplayName("CVE-2022-35488 (Zammad): an account is sent few mails, however often one asks")
  void nobodyIsBuriedUnderMails() throws Exception {
    try (var limited = hub(Limits.standard())) {
      limited.account(Role.AGENT);
      for (int i = 0; i < 15; i++) {
        var email = i % 2 == 0 ? "agent@shop.example" : " AGENT@Shop.example ";
        var asked =
            limited
                .to("/api/password-resets")
                .header("X-Forwarded-For", "203.0.113." + i)
                .header("Cookie", "visitor=" + i)
                .POST(TestHub.body("{'email':'%s'}".formatted(email)));
        assertThat(limited.send(asked).statusCode()).as("as if all was well").isEqualTo(202);
      }
      limited.post("/api/password-resets", "{'email':'admin@shop.example'}");

      var sent = new ArrayList<String>();
      while (!sent.contains("admin@shop.example")) {
        sent.add(mail().to());
      }
      assertThat(sent.stream().filter("agent@shop.example"::equals)).hasSizeBetween(1, 3);
    }
  }

  private void forgot(String email) throws Exception {
    var answer = hub.post("/api/password-resets", "{'email':'%s'}".formatted(email));
    assertThat(answer.statusCode()).isEqualTo(202);
  }

  private int logIn(String email, String password) throws Exception {
    return hub.post("/api/session", "{'email':'%s','password':'%s'}".formatted(email, password))
        .statusCode();
  }

  private Mail mail() throws InterruptedException {
    var mail = mails.poll(10, TimeUnit.SECONDS);
    if (mail == null) {
      throw new AssertionError("no mail came");
    }
    return mail;
  }

  private static String token(Mail mail) {
    return mail.text().substring(mail.text().indexOf("/reset/") + 7).strip();
  }
}

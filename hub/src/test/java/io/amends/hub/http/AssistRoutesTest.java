package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Commit;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Role;
import io.amends.ticketing.Turn;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The agent's assistant without a language model.
@Mongo
class AssistRoutesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final TestHub hub;

  AssistRoutesTest(Store store) {
    hub = new TestHub(store);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void aSummaryIsWhatTheCustomerWrote() throws Exception {
    var reply = assist("{'task':'summary'}");

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body())
        .contains("\"- Sega ir ar caurumu, pasūtījums 10452.\"")
        .contains("\"model\":false");
  }

  @Test
  void aTextIsGreetedInTheCustomersLanguage() throws Exception {
    var reply = assist("{'task':'friendlier','text':'Atsūtiet foto.'}");

    assertThat(reply.body()).contains("Labdien!\\n\\nAtsūtiet foto.\\n\\nJa vēl kas");
  }

  @Test
  void aTextIsShortened() throws Exception {
    var reply =
        assist("{'task':'shorten','text':'Prieks dzirdēt. Jums ir 30 dienas. Jauku dienu!'}");

    assertThat(reply.body()).contains("Jums ir 30 dienas.").doesNotContain("Jauku dienu");
  }

  @Test
  void translatingSaysThatItNeedsAModel() throws Exception {
    var reply = assist("{'task':'translate','text':'Send a photo.'}");

    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(reply.body()).contains("no-model");
  }

  @Test
  void whatCannotBeDoneIsRefused() throws Exception {
    assertThat(assist("{'task':'sing'}").statusCode()).isEqualTo(400);
    assertThat(assist("{'task':'shorten'}").statusCode()).isEqualTo(400);
    assertThat(assist("nobody", "{'task':'summary'}").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> assist(String json) throws Exception {
    var conversation = "c" + System.nanoTime();
    var opened =
        Conversation.opening(
            conversation, "anna", "shop", "web:" + conversation, "lv", ZoneId.of("UTC"), NOW);
    var turn = Turn.on(opened, NOW);
    turn.hear("raw-1", "client-1", "Sega ir ar caurumu, pasūtījums 10452.");
    assertThat(hub.parts.conversations().commit(turn.end())).isInstanceOf(Commit.Committed.class);
    return assist(conversation, json);
  }

  private HttpResponse<String> assist(String conversation, String json) throws Exception {
    return hub.send(
        hub.to("/api/desk/conversations/%s/assist".formatted(conversation), hub.signIn(Role.AGENT))
            .POST(TestHub.body(json)));
  }
}

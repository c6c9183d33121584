package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.hub.Event;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.HandOverReason;
import io.amends.ticketing.Role;
import io.amends.ticketing.Turn;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Mongo
@TestInstance(Lifecycle.PER_CLASS)
class DeskSocketTest {
  private final TestHub hub;

  DeskSocketTest(Store store) {
    this.hub = new TestHub(store);
  }

  @AfterAll
  void stop() {
    hub.close();
  }

  @Test
  void miaSeesWhatChangesAndWhatIsSaidOnHerScreen() {
    var desk = open(hub.signIn(Role.AGENT));
    desk.hear("welcome");
    desk.say("{'type':'view','conversation':'c1'}");
    desk.hear("presence");

    said("c1", "Where is my parcel?");

    assertThat(desk.hear("conversation").at("/row/id").asText()).isEqualTo("c1");
    assertThat(desk.hear("message").at("/message/html").asText()).contains("parcel");
    desk.hear("counts");
  }

  @Test
  void whoElseIsThereIsShownWithoutOneself() {
    var mia = open(hub.signIn(Role.AGENT));
    mia.hear("welcome");
    mia.say("{'type':'view','conversation':'c2'}");
    assertThat(mia.hear("presence").path("people")).isEmpty();

    var other = open(hub.signIn(Role.ADMIN));
    other.hear("welcome");
    other.say("{'type':'view','conversation':'c2'}");

    assertThat(mia.hear("presence").at("/people/0/id").asText()).isEqualTo("id-admin");
    assertThat(other.hear("presence").at("/people/0/id").asText()).isEqualTo("id-agent");
  }

  @Test
  void aHandOverRings() {
    var desk = open(hub.signIn(Role.AGENT));
    desk.hear("welcome");

    hub.bus.publish(new Event.Rang("c3", "anna", "Anna", HandOverReason.NO_ANSWER, false));

    var ring = desk.hear("ring");
    assertThat(ring.path("reason").asText()).isEqualTo("noAnswer");
    assertThat(ring.path("customer").asText()).isEqualTo("anna");
  }

  @Test
  void whoHasItOpenHearsHowFarTheCustomerHasRead() {
    var desk = open(hub.signIn(Role.AGENT));
    desk.hear("welcome");
    desk.say("{'type':'view','conversation':'c4'}");
    desk.hear("presence");

    hub.bus.publish(new Event.SeenByCustomer("another", 9));
    hub.bus.publish(new Event.SeenByCustomer("c4", 7));

    var seen = desk.hear("customerSeen");
    assertThat(seen.path("conversation").asText()).isEqualTo("c4");
    assertThat(seen.path("upTo").asLong()).isEqualTo(7);
  }

  @Test
  void theEndOfTheSessionEndsTheSocket() throws Exception {
    var keys = hub.signIn(Role.SUPERVISOR);
    var desk = open(keys);
    desk.hear("welcome");

    hub.send(hub.to("/api/session", keys).DELETE());

    desk.hear("signedOut");
    desk.closesWith(1008);
  }

  @Test
  void nobodyComesInWithoutASessionOrFromAnotherSite() {
    assertThatThrownBy(() -> open(new TestHub.Keys("amends_session=forged", "")))
        .hasMessageContaining("401");
    var keys = hub.signIn(Role.AGENT);
    assertThatThrownBy(() -> open(keys, "https://evil.example")).hasMessageContaining("403");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "nonsense", "1", "", "{\"type\":", "{\"type\":\"view\",\"type\":\"ping\"}"})
  void whatIsNoObjectEndsTheSocket(String text) {
    var desk = open(hub.signIn(Role.AGENT));

    desk.say(text);

    desk.closesWith(4400);
  }

  @Test
  void bytesEndTheSocketAndSoDoesAFrameOverTheLimit() {
    var desk = open(hub.signIn(Role.AGENT));
    desk.sayBytes(new byte[] {1, 2, 3});
    desk.closesWith(4400);

    var other = open(hub.signIn(Role.AGENT));
    other.say("{'type':'view','conversation':'%s'}".formatted("x".repeat(70_000)));
    other.closesWith(1009);
  }

  @Test
  void unknownTypesAndFieldsOfAWrongTypeAreToldOrLeftAside() {
    var desk = open(hub.signIn(Role.AGENT));
    desk.hear("welcome");

    desk.say("{'type':'dance'}").say("{'type':{'$ne':null}}").say("{}");
    for (int i = 0; i < 3; i++) {
      assertThat(desk.hear("error").path("problem").asText()).isEqualTo("unknown-type");
    }
    desk.say("{'type':'view','conversation':{'$gt':''}}");
    desk.say("{'type':'typing','conversation':['c1'],'on':'yes'}");
    desk.say("{'type':'ping'}");

    desk.hear("pong");
  }

  private void said(String id, String text) {
    var now = Instant.parse("2026-11-22T12:00:00Z");
    var opening =
        Conversation.opening(
            id, "anna", "shop", "web:shop:anna", "en", ZoneId.of("Europe/Riga"), now);
    var turn = Turn.on(opening, now);
    var message = turn.hear("input-1", "client-1", text);
    hub.bus.publish(new Event.Changed(turn.end(), List.of(message)));
  }

  private TestSocket open(TestHub.Keys keys) {
    return open(keys, "https://desk.example");
  }

  private TestSocket open(TestHub.Keys keys, String origin) {
    return new TestSocket(
        hub.client,
        hub.socketAt("/api/desk/socket"),
        builder -> builder.header("Origin", origin).header("Cookie", keys.cookie()));
  }
}

package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.channels.webchat.Site;
import io.amends.store.Mongo;
import io.amends.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Mongo
@TestInstance(Lifecycle.PER_CLASS)
class ChatSocketTest {
  private final Store store;
  private final TestHub hub;

  ChatSocketTest(Store store) {
    this.store = store;
    this.hub = new TestHub(store);
  }

  @AfterAll
  void stop() {
    hub.close();
  }

  @Test
  void whatAnnaSaysIsAcceptedAndShownInAllHerTabs() {
    var tab = chat();
    var token = hello(tab, "");
    var other = chat();
    hello(other, token);

    tab.say("{'type':'message','client':'anna-0001','text':'Hello?'}");

    assertThat(tab.hear("accepted").path("client").asText()).isEqualTo("anna-0001");
    assertThat(tab.hear("message").path("text").asText()).isEqualTo("Hello?");
    assertThat(other.hear("message").path("client").asText()).isEqualTo("anna-0001");
  }

  @Test
  void whoComesBackGetsWhatTheyHaveNotSeen() {
    var tab = chat();
    var token = hello(tab, "");
    for (var i = 1; i <= 3; i++) {
      tab.say("{'type':'message','client':'anna-100%d','text':'%d'}".formatted(i, i));
      tab.hear("accepted");
    }
    tab.leave();

    var back = chat();
    back.say(
        "{'type':'hello','site':'shop','token':'%s','after':1,'language':'en'}".formatted(token));

    assertThat(back.hear("welcome").path("cursor").asLong()).isEqualTo(3);
    assertThat(back.hear("message").path("seq").asLong()).isEqualTo(2);
    assertThat(back.hear("message").path("seq").asLong()).isEqualTo(3);
  }

  @Test
  void aLongHistoryComesFromItsEnd() {
    try (var quick = new TestHub(store, Limits.none())) {
      var first = TestSocket.open(quick, "/api/chat");
      var token = hello(first, "");
      for (var i = 0; i < 230; i++) {
        first.say("{'type':'message','client':'anna-%04d','text':'x'}".formatted(i));
        first.hear("accepted");
      }

      var back = TestSocket.open(quick, "/api/chat");
      hello(back, token);

      assertThat(back.hear("message").path("seq").asLong()).isEqualTo(31);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "nonsense", "1", "", "{\"type\":", "{\"type\":\"hello\",\"type\":\"ping\"}"})
  void whatIsNoObjectEndsTheSocket(String text) {
    var tab = chat();

    tab.say(text);

    tab.closesWith(4400);
  }

  @Test
  void bytesEndTheSocket() {
    var tab = chat();

    tab.sayBytes(new byte[] {1, 2, 3});

    tab.closesWith(4400);
  }

  @Test
  void unknownTypesAreToldAndTheSocketStaysOpen() {
    var tab = chat();

    tab.say("{'type':'dance'}").say("{'type':'ping'}");

    assertThat(tab.hear("error").path("problem").asText()).isEqualTo("unknown-type");
    tab.hear("pong");
  }

  @Test
  void nothingIsTakenBeforeHello() {
    var tab = chat();

    tab.say("{'type':'message','client':'anna-0001','text':'Hello?'}");

    assertThat(tab.hear("error").path("problem").asText()).isEqualTo("hello-first");
  }

  @Test
  void aFrameOverTheLimitEndsTheSocket() {
    var tab = chat();
    hello(tab, "");

    tab.say("{'type':'message','client':'anna-0001','text':'%s'}".formatted("x".repeat(70_000)));

    tab.closesWith(1009);
  }

  @Test
  void aBadIdOfAMessageIsRefused() {
    var tab = chat();
    hello(tab, "");

    tab.say("{'type':'message','client':'a b','text':'Hello?'}");

    assertThat(tab.hear("refused").path("problem").asText()).isEqualTo("bad-client-id");
  }

  @Test
  void aFloodIsToldInWordsWhenToComeBack() {
    var tab = chat();
    tab.say("{'type':'hello','site':'shop','after':0,'language':'lv'}");
    tab.hear("welcome");

    for (var i = 0; i < 30; i++) {
      tab.say("{'type':'message','client':'flood-%04d','text':'x'}".formatted(i));
    }

    var refused = tab.hear("refused");
    assertThat(refused.path("problem").asText()).isEqualTo("slow-down");
    assertThat(refused.path("retryAfter").asLong()).isPositive();
    assertThat(refused.path("text").asText())
        .isEqualTo(
            hub.parts
                .texts()
                .in("lv")
                .say("refused.slow-down", "n", refused.path("retryAfter").asLong()));
  }

  @Test
  void aPageThatMayNotChatIsTurnedAwayAtTheDoor() {
    assertThatThrownBy(() -> from("https://evil.example")).hasMessageContaining("403");
  }

  @Test
  void aPageThatTheSiteNamesMayChat() {
    var tab = from("https://shop.example");

    assertThat(hello(tab, "")).isNotEmpty();
  }

  @Test
  void aPageOfOneShopMayNotChatOnAnother() {
    hub.parts.sites().create(new Site("other", "Other", "#000000", Map.of(), List.of(), 0));
    var tab = from("https://shop.example");

    tab.say("{'type':'hello','site':'other','after':0,'language':'en'}");

    tab.closesWith(4403);
  }

  @Test
  void halfOpenSocketsOfOneAddressAreCounted() {
    var few =
        new Limits(
            rate(),
            rate(),
            rate(),
            rate(),
            rate(),
            rate(),
            rate(),
            2,
            100,
            100,
            100,
            Patience.standard());
    try (var small = new TestHub(store, few)) {
      TestSocket.open(small, "/api/chat");
      var second = TestSocket.open(small, "/api/chat");

      assertThatThrownBy(() -> TestSocket.open(small, "/api/chat")).hasMessageContaining("503");
      hello(second, "");
      TestSocket.open(small, "/api/chat");
    }
  }

  @Test
  void aRestartSaysGoodbyeWith1001() {
    var going = new TestHub(store);
    var tab = TestSocket.open(going, "/api/chat");
    hello(tab, "");

    going.server.close();

    tab.closesWith(1001);
    going.client.shutdownNow();
  }

  private static Buckets.Rate rate() {
    return new Buckets.Rate(1000, Duration.ofMillis(1));
  }

  private TestSocket chat() {
    return TestSocket.open(hub, "/api/chat");
  }

  private TestSocket from(String origin) {
    return new TestSocket(
        hub.client,
        hub.socketAt("/api/chat"),
        builder -> builder.header("Origin", origin).subprotocols("amends.chat.v1"));
  }

  private static String hello(TestSocket tab, String token) {
    tab.say(
        "{'type':'hello','site':'shop','token':'%s','after':0,'language':'en','zone':'Europe/Riga'}"
            .formatted(token));
    return tab.hear("welcome").path("token").asText();
  }
}

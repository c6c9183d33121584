package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What nobody should write in a chat, and somebody will.
@TestInstance(Lifecycle.PER_CLASS)
class BadChatTest {
  private final WholeHub hub;
  private int said;

  BadChatTest(@TempDir Path data) {
    hub = new WholeHub(data);
  }

  @AfterAll
  void stop() {
    hub.close();
  }

  @Test
  void aMessageOverTheLimitIsRefusedInTheVisitorsLanguage() {
    var tab = hub.chat();
    tab.say("{'type':'hello','site':'demo','after':0,'language':'pl'}");
    tab.hear("welcome");

    say(tab, "x".repeat(10_000));

    var refused = tab.hear("refused");
    assertThat(refused.path("problem").asText()).isEqualTo("too-long");
    assertThat(refused.path("text").asText()).contains("4").doesNotContain("refused.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   \\n\\t", "\\u200b\\u200b", "\\u202e\\u202c", "\\u2800", "\\u3164"})
  void whatShowsNothingIsRefusedAsEmpty(String text) {
    var tab = hub.visitor();

    say(tab, text);

    assertThat(tab.hear("refused").path("problem").asText()).isEqualTo("empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"😀", "👩‍👩‍👧 ❤️", "?!", "🇱🇻"})
  void whatHasNoWordsIsAnsweredWithAQuestion(String text) {
    var tab = hub.visitor();

    say(tab, text);

    assertThat(tab.hear("message").path("text").asText()).isEqualTo(text);
    assertThat(answer(tab)).isNotBlank();
  }

  @Test
  void whatReordersOrHidesTextReachesNobody() {
    var tab = hub.visitor();

    say(tab, "Pay to \\u202egpj.exe\\u202c or in\\u200bvisible\\u0000");

    assertThat(tab.hear("message").path("text").asText()).isEqualTo("Pay to gpj.exe or invisible");
    var shown = hub.newestConversation(hub.signIn()).toString();
    assertThat(shown).contains("Pay to gpj.exe").doesNotContain("\u202e", "\u200b");
  }

  @Test
  void halfAnEmojiDoesNoHarm() {
    var tab = hub.visitor();

    say(tab, "half \\ud83d of one");

    assertThat(tab.hear("message").path("text").asText()).isEqualTo("half \uFFFD of one");
  }

  @Test
  void aRepeatedIdIsTheSameMessageWhateverItSays() {
    var tab = hub.visitor();

    tab.say("{'type':'message','client':'twice-0001','text':'How long does delivery take?'}");
    tab.hear("accepted");
    answer(tab);
    tab.say("{'type':'message','client':'twice-0001','text':'Something else'}");

    assertThat(tab.hear("accepted").path("client").asText()).isEqualTo("twice-0001");
    say(tab, "Thanks");
    answer(tab);
    var messages = hub.newestConversation(hub.signIn()).path("messages").toString();
    assertThat(messages).contains("How long does delivery take?").doesNotContain("Something else");
  }

  @Test
  void theIdOfOneVisitorIsNotTheIdOfAnother() {
    var anna = hub.visitor();
    var eve = hub.visitor();

    anna.say("{'type':'message','client':'same-id-01','text':'I am Anna'}");
    assertThat(anna.hear("message").path("text").asText()).isEqualTo("I am Anna");
    eve.say("{'type':'message','client':'same-id-01','text':'I am Eve'}");

    assertThat(eve.hear("message").path("text").asText()).isEqualTo("I am Eve");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"forged", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "{\\u0024ne:1}", "🔑"})
  void aForgedTokenStartsAnew(String forged) {
    var anna = hub.chat();
    WholeHub.hello(anna, "");
    say(anna, "a secret of Anna's");
    anna.hear("accepted");

    var eve = hub.chat();
    eve.say(
        "{'type':'hello','site':'demo','token':'%s','after':0,'language':'en'}".formatted(forged));
    var welcome = eve.hear("welcome");

    assertThat(welcome.path("token").asText()).isNotEqualTo(forged).hasSizeGreaterThan(40);
    assertThat(welcome.path("cursor").asLong()).isZero();
  }

  @Test
  void aTokenOfAnotherSiteOpensNothing() {
    var keys = hub.signIn();
    hub.post(
        "/api/admin/sites",
        keys,
        "{'id':'second','name':'Second','color':'#123456','greeting':{},'origins':[],'version':0}");
    var anna = hub.chat();
    var token = WholeHub.hello(anna, "");
    say(anna, "only for the first shop");
    anna.hear("accepted");

    var other = hub.chat();
    other.say(
        "{'type':'hello','site':'second','token':'%s','after':0,'language':'en'}".formatted(token));

    var welcome = other.hear("welcome");
    assertThat(welcome.path("token").asText()).isNotEqualTo(token);
    assertThat(welcome.path("cursor").asLong()).isZero();
  }

  @Test
  void aHundredMessagesInASecondAreTakenOrToldWhenToComeBack() {
    var tab = hub.visitor();

    for (int i = 0; i < 100; i++) {
      tab.say("{'type':'message','client':'flood-%04d','text':'Where is it? %d'}".formatted(i, i));
    }

    var answers = new ArrayList<String>();
    for (int i = 0; i < 100; i++) {
      var frame = tab.hear("accepted", "refused");
      answers.add(frame.path("client").asText());
      if (frame.path("type").asText().equals("refused")) {
        assertThat(frame.path("problem").asText()).isEqualTo("slow-down");
        assertThat(frame.path("retryAfter").asLong()).isPositive();
        assertThat(frame.path("text").asText()).contains("second");
      }
    }
    assertThat(answers).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void aMessageInManyFramesIsMeasuredAsAWhole() throws Exception {
    try (var wire = new Wire(hub.port())) {
      wire.upgrade("/api/chat");
      var piece = "x".repeat(30_000).getBytes(StandardCharsets.UTF_8);

      wire.frame(1, false, piece);
      wire.frame(0, false, piece);
      wire.frame(0, false, piece);

      assertThat(wire.closeCode()).isEqualTo(1009);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':{'$ne':null}}",
        "{'type':['hello']}",
        "{'type':null}",
        "{'client':'0123456789'}",
        "{}"
      })
  void whatHasNoGoodTypeIsToldSoAndTheSocketStaysOpen(String frame) {
    var tab = hub.chat();

    tab.say(frame);
    tab.say("{'type':'ping'}");

    tab.hear("pong");
  }

  @Test
  void fieldsOfAWrongTypeCountAsAbsent() {
    var tab = hub.visitor();

    tab.say("{'type':'message','client':'wrong-0001','text':{'$gt':''}}");
    assertThat(tab.hear("refused").path("problem").asText()).isEqualTo("empty");
    tab.say("{'type':'rating','client':'wrong-0002','seq':'$inc','helpful':'yes'}");
    tab.say("{'type':'seen','upTo':99999999999999999999999}");
    tab.say("{'type':'email','client':'wrong-0003','address':['a@b.example']}");

    assertThat(tab.hear("refused").path("problem").asText()).isEqualTo("bad-address");
    tab.say("{'type':'ping'}");
    tab.hear("pong");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b",
        "a b@c.example",
        "a@b.example,c@d.example",
        "a@b.example\\r\\nBcc: all@x.example",
        "<a@b.example>",
        "\\u202ea@b.example"
      })
  void whatIsNoAddressIsRefused(String address) {
    var tab = hub.visitor();

    tab.say("{'type':'email','client':'mail-%04d','address':'%s'}".formatted(++said, address));

    assertThat(tab.hear("refused").path("problem").asText()).isEqualTo("bad-address");
  }

  @Test
  void whatComesInABurstIsToldInOrder() {
    var tab = hub.visitor();
    for (int i = 0; i < 10; i++) {
      say(tab, "part " + i);
    }

    var seqs = new ArrayList<Long>();
    for (int i = 0; i < 10; i++) {
      seqs.add(tab.hear("message").path("seq").asLong());
    }

    assertThat(seqs).isSorted().doesNotHaveDuplicates();
  }

  private void say(TestSocket tab, String text) {
    tab.say(
        "{'type':'message','client':'bad-%06d','text':'%s'}"
            .formatted(++said, text.replace("'", "\\u0027")));
  }

  /// What the bot answers.
  private static String answer(TestSocket tab) {
    return Stream.generate(() -> tab.hear("message"))
        .filter(m -> List.of("bot", "system").contains(m.path("from").asText()))
        .findFirst()
        .orElseThrow()
        .path("text")
        .asText();
  }
}

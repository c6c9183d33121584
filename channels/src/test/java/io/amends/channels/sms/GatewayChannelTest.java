package io.amends.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.channels.Channel;
import io.amends.channels.ChannelContract;
import io.amends.channels.ChannelEvent.ContactChanged;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Door.Visit;
import io.amends.channels.Envelope;
import io.amends.channels.Field;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.channels.UnusableSettingsException;
import io.amends.channels.calls.Form;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayChannelTest extends ChannelContract {
  private static final String KEY = "long-enough-key";
  private Provider gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new Provider().always(200, "{\"result\":[{\"id\":\"g-1\"}]}");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Override
  protected Channel channel() {
    return channel(Map.of());
  }

  private Channel channel(Map<String, String> own) {
    var values = new HashMap<String, String>();
    new GatewayKind()
        .form().stream()
            .filter(field -> field.type() != Field.Type.SECRET)
            .forEach(field -> values.put(field.name(), field.fallback()));
    values.putAll(Map.of("target", gateway.base() + "/send", "receipt", "result.0.id"));
    values.putAll(own);
    return new GatewayKind()
        .open(
            new ChannelSettings(
                "gate",
                "smsgateway",
                "Linden & Loom",
                "lv",
                ZoneId.of("Europe/Riga"),
                values,
                Map.of("key", KEY, "authorization", "Key 1"),
                false,
                1),
            surroundings());
  }

  @Override
  protected List<Envelope> recorded() {
    return List.of(
        posted("{\"id\":7,\"from\":\"+371 2000 0000\",\"text\":\"Kur paciņa?\"}"),
        posted("id=8&from=0037120000000&text=Kur+paci%C5%86a%3F"));
  }

  private static Envelope posted(String body) {
    return new Envelope(
        "gate", Nodes.hash(body), NOON, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected String address() {
    return "+37120000000";
  }

  @Override
  protected String textOf(Piece piece) {
    return piece.body();
  }

  @Test
  void formsAndJsonMeanTheSame() {
    assertThat(recorded())
        .allSatisfy(envelope -> {
          var event = (MessageReceived) channel().parse(envelope).getFirst();
          assertThat(event.text()).isEqualTo("Kur paciņa?");
          assertThat(event.head().sender().identity()).isEqualTo("phone:+37120000000");
        });
    assertThat(channel().parse(posted("from=371200&text=stop")).getFirst())
        .isInstanceOf(ContactChanged.class);
  }

  @Test
  void theTemplateIsFilledInWhateverTheWordsAre() throws InterruptedException {
    var piece = channel().render(words("«{to}» \"\\ 1 & 1\nrīt", List.of())).getFirst();

    assertThat(channel().send(piece)).isEqualTo(new SendResult.Accepted("g-1"));
    assertThat(Nodes.text(Nodes.object(gateway.last().body()), "text")).isEqualTo(piece.body());
    assertThat(gateway.last().header("Authorization")).isEqualTo("Key 1");

    var form = Map.of("format", "form", "template", "dst={to}&msg={text}&ref={id}");
    assertThat(channel(form).send(piece)).isInstanceOf(SendResult.Accepted.class);
    assertThat(Form.read(gateway.last().body()))
        .containsEntry("dst", "+37120000000")
        .containsEntry("msg", piece.body())
        .containsEntry("ref", piece.key());
  }

  @Test
  void onlyWhoKnowsTheKeyGetsIn() {
    var door = channel().door().orElseThrow();

    assertThat(door.authentic(visit(Map.of("key", KEY)))).isTrue();
    assertThat(door.authentic(visit(Map.of("key", "guess")))).isFalse();
    assertThat(door.authentic(visit(Map.of()))).isFalse();
  }

  private static Visit visit(Map<String, String> query) {
    return new Visit("POST", "https://help.shop.example/hooks/gate", query, Map.of(), new byte[0]);
  }

  @Test
  void aTemplateWithoutWordsIsRefused() {
    assertThatThrownBy(() -> channel(Map.of("template", "{\"to\":\"{to}\"}")))
        .isInstanceOfSatisfying(
            UnusableSettingsException.class, e -> assertThat(e.field()).isEqualTo("template"));
  }

  @Test
  void everyRefusalSaysWhatCanBeDone() throws InterruptedException {
    assertThat(answering(429)).isInstanceOf(SendResult.Throttled.class);
    assertThat(answering(403)).isInstanceOf(SendResult.Rejected.class);
    assertThat(answering(500)).isInstanceOf(SendResult.Retry.class);
    assertThat(answering(0)).isInstanceOf(SendResult.Unknown.class);
    assertThat(channel().check().ok()).isTrue();
    gateway.close();
    assertThat(channel().check().code()).isEqualTo("unreachable");
  }

  private SendResult answering(int status) throws InterruptedException {
    gateway.then(status, "{}");
    return channel().send(channel().render(words("Rīt.", List.of())).getFirst());
  }
}

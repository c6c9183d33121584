package io.amends.channels.viber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.channels.Channel;
import io.amends.channels.ChannelContract;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.ChoiceMade;
import io.amends.channels.ChannelEvent.ContactChanged;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Door.Visit;
import io.amends.channels.Envelope;
import io.amends.channels.MalformedException;
import io.amends.channels.Outbound.Choice;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.channels.SendResult.Cause;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Provider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViberChannelTest extends ChannelContract {
  private static final String TOKEN = "44b935abf0a1ffb4-e2d1ffb7d9c1";
  private static final String ASKED =
      """
      {"event":"message","timestamp":1795427998000,"message_token":4912661846655238145,
       "sender":{"id":"01234567890A=","name":"Anna","language":"lv"},"message":%s}\
      """;
  private Provider viber;

  @BeforeEach
  void start() throws IOException {
    viber = new Provider().always(200, "{\"status\":0,\"message_token\":5741311803571721087}");
  }

  @AfterEach
  void stop() {
    viber.close();
  }

  @Override
  protected Channel channel() {
    return channel(false);
  }

  private Channel channel(boolean paid) {
    return new ViberKind()
        .open(
            new ChannelSettings(
                "viber",
                "viber",
                "Linden & Loom",
                "lv",
                ZoneId.of("Europe/Riga"),
                Map.of("api", viber.base(), "welcome", "Sveiki!", "paid", String.valueOf(paid)),
                Map.of("token", TOKEN),
                false,
                1),
            surroundings());
  }

  @Override
  protected List<Envelope> recorded() {
    return List.of(
        posted(ASKED.formatted("{\"type\":\"text\",\"text\":\"Kur paciņa?\"}")),
        posted(
            "{\"event\":\"seen\",\"timestamp\":1795427999000,\"message_token\":57413,\"user_id\":\"01234567890A=\"}"),
        posted(
            "{\"event\":\"webhook\",\"timestamp\":1795427999000,\"message_token\":241256543215}"));
  }

  private static Envelope posted(String body) {
    return new Envelope(
        "viber", Nodes.hash(body), NOON, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected String address() {
    return "01234567890A=";
  }

  @Override
  protected String textOf(Piece piece) {
    return Nodes.text(Nodes.object(piece.body()), "text");
  }

  private ChannelEvent said(String message) {
    return channel().parse(posted(ASKED.formatted(message))).getFirst();
  }

  @Test
  void wordsPicturesAndPlacesAreRead() {
    var text = (MessageReceived) said("{\"type\":\"text\",\"text\":\"Kur paciņa?\"}");
    var picture =
        (MessageReceived)
            said(
                "{\"type\":\"picture\",\"text\":\"Saplīsa\",\"media\":\"https://dl-media.viber.com/a.jpg\"}");
    var place =
        (MessageReceived) said("{\"type\":\"location\",\"location\":{\"lat\":56.9,\"lon\":24.1}}");

    assertThat(text.head().sender().identity()).isEqualTo("viber:viber:01234567890A=");
    assertThat(text.head().sender().language()).isEqualTo("lv");
    assertThat(text.message()).isEqualTo("4912661846655238145");
    assertThat(picture.text()).isEqualTo("Saplīsa");
    assertThat(picture.attachments()).hasSize(1);
    assertThat(place.text()).contains("mlat=56.9&mlon=24.1");
  }

  @Test
  void aButtonComesBackAsItsChoice() {
    var piece = channel().render(words("Kura?", List.of(new Choice("a1", "Cik ilgi?")))).getFirst();
    var sent = Nodes.object(piece.body()).path("keyboard").path("Buttons").path(0);

    var choice =
        (ChoiceMade) said("{\"type\":\"text\",\"text\":%s}".formatted(sent.path("ActionBody")));

    assertThat(choice.choice()).isEqualTo("a1");
    assertThat(choice.label()).isEqualTo("Cik ilgi?");
  }

  @Test
  void whoComesAndGoesIsKnown() {
    var started =
        (ContactChanged)
            channel()
                .parse(
                    posted(
                        """
                        {"event":"conversation_started","timestamp":1795427998000,"message_token":49,
                         "context":"c1_token","user":{"id":"01234567890A="}}\
                        """))
                .getFirst();
    var gone =
        (ContactChanged)
            channel()
                .parse(
                    posted(
                        "{\"event\":\"unsubscribed\",\"timestamp\":1795427998000,\"user_id\":\"0A=\",\"message_token\":50}"))
                .getFirst();

    assertThat(started.token()).isEqualTo("c1_token");
    assertThat(gone.contact()).isEqualTo(ContactChanged.Contact.BLOCKED);
    assertThat(((DeliveryReported) channel().parse(recorded().get(1)).getFirst()).state())
        .isEqualTo(DeliveryReported.State.READ);
  }

  /// Signed by another program: `openssl dgst -sha256 -hmac`.
  @Test
  void whatViberSignedGetsInAndWhoOpensTheChatIsGreeted() {
    var door = channel().door().orElseThrow();
    var body = "{\"event\":\"conversation_started\"}";

    assertThat(
            door.authentic(
                visit(body, "4f8cc0c0a88c58d3c41cd2b31f67732a863281d640b57ad7b6f57ad1ffad48cf")))
        .isTrue();
    assertThat(
            door.authentic(
                visit(
                    body + " ",
                    "4f8cc0c0a88c58d3c41cd2b31f67732a863281d640b57ad7b6f57ad1ffad48cf")))
        .isFalse();
    assertThat(door.authentic(visit(body, ""))).isFalse();
    assertThat(door.thanks(visit(body, "")).body()).contains("Sveiki!");
    assertThat(door.thanks(visit("{\"event\":\"message\"}", "")).body()).isEmpty();
  }

  private static Visit visit(String body, String signature) {
    return new Visit(
        "POST",
        "https://help.shop.example/hooks/viber",
        Map.of(),
        Map.of("x-viber-content-signature", signature),
        body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void twoHundredWithABadStatusIsARefusal() throws InterruptedException {
    assertThat(send()).isEqualTo(new SendResult.Accepted("5741311803571721087"));
    assertThat(viber.last().path()).isEqualTo("/pa/send_message");
    assertThat(viber.last().header("X-viber-auth-token")).isEqualTo(TOKEN);
    assertThat(cause(2)).isEqualTo(Cause.CREDENTIALS);
    assertThat(cause(6)).isEqualTo(Cause.BLOCKED_BY_CUSTOMER);
    viber.then(200, "{\"status\":12}");
    assertThat(send()).isInstanceOf(SendResult.Throttled.class);
    viber.then(0, "");
    assertThat(send()).isInstanceOf(SendResult.Unknown.class);
    viber.close();
    assertThat(send()).isInstanceOf(SendResult.Retry.class);
  }

  private Cause cause(int status) throws InterruptedException {
    viber.then(200, "{\"status\":%d}".formatted(status));
    return ((SendResult.Rejected) send()).cause();
  }

  private SendResult send() throws InterruptedException {
    return channel().send(channel().render(words("Rīt.", List.of())).getFirst());
  }

  @Test
  void paidMessagesAreOnlySentWhereTheyAreAllowed() {
    assertThat(channel(false).capabilities().window()).isNotNull();
    assertThat(channel(true).capabilities().window()).isNull();
  }

  @Test
  void aCheckTellsViberWhereToPost() {
    viber.then(200, "{\"status\":0,\"name\":\"Linden\",\"webhook\":\"\"}");

    assertThat(channel().check().values()).containsEntry("who", "Linden");

    assertThat(viber.last().path()).isEqualTo("/pa/set_webhook");
    assertThat(viber.last().body()).contains("https://help.shop.example/hooks/viber");
  }

  @Test
  void aCheckSaysThatViberCannotReachUs() {
    viber
        .then(200, "{\"status\":0,\"name\":\"Linden\",\"webhook\":\"\"}")
        .then(200, "{\"status\":1,\"status_message\":\"invalidUrl\"}");

    var told = channel().check();

    assertThat(told.code()).isEqualTo("unusedAddress");
    assertThat(told.values())
        .containsEntry("address", "https://help.shop.example/hooks/viber")
        .containsEntry("said", "invalidUrl");
  }

  @Test
  void aLinkOpensTheBotWithTheTokenInIt() {
    viber.then(200, "{\"status\":0,\"uri\":\"lindenloom\"}");

    assertThat(channel().invite("token", "ABCD-2345"))
        .contains(URI.create("viber://pa?chatURI=lindenloom&context=token"));
    viber.then(200, "{\"status\":2}");
    assertThat(channel().invite("token", "ABCD-2345")).isEmpty();
  }

  @Test
  void aFileFromElsewhereIsNotFetched() {
    var message =
        (MessageReceived) said("{\"type\":\"picture\",\"media\":\"http://169.254.169.254/\"}");

    assertThatThrownBy(
            () -> channel().fetch(recorded().getFirst(), message.attachments().getFirst()))
        .isInstanceOf(MalformedException.class);
  }
}

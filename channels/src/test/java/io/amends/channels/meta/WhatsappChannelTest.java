package io.amends.channels.meta;

import static io.amends.channels.meta.MetaChannels.envelope;
import static io.amends.channels.meta.MetaChannels.text;
import static io.amends.channels.meta.MetaChannels.whatsapp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.amends.channels.Attachment;
import io.amends.channels.Channel;
import io.amends.channels.ChannelContract;
import io.amends.channels.ChannelEvent.ChoiceMade;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelEvent.IdentityChanged;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.OperatorEcho;
import io.amends.channels.Envelope;
import io.amends.channels.Health;
import io.amends.channels.MalformedException;
import io.amends.channels.Outbound;
import io.amends.channels.Outbound.Choice;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.channels.SendResult.Cause;
import io.amends.channels.UnusableSettingsException;
import io.amends.channels.calls.Holding;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Provider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhatsappChannelTest extends ChannelContract {
  private static final String SENT = "{\"messages\":[{\"id\":\"wamid.ours\"}]}";
  private Provider meta;

  @BeforeEach
  void start() throws IOException {
    meta = new Provider().always(200, SENT);
  }

  @AfterEach
  void stop() {
    meta.close();
  }

  @Override
  protected Channel channel() {
    return channel(Map.of());
  }

  private Channel channel(Map<String, String> own) {
    return MetaChannels.open(new WhatsappKind(), meta.base(), own, surroundings());
  }

  @Override
  protected List<Envelope> recorded() {
    var one = text("wamid.1", "Kur ir mana paciņa?");
    return List.of(
        envelope("whatsapp", whatsapp("messages", one)),
        envelope("whatsapp", whatsapp("messages", one, text("wamid.2", "Sveiki?"))),
        envelope(
            "whatsapp",
            whatsapp(
                "messages",
                """
                {"from_user_id":"LV.77","id":"wamid.3","timestamp":"1795427999","type":"interactive",
                 "interactive":{"type":"button_reply","button_reply":{"id":"delivery","title":"Cik ilgi?"}}}\
                """,
                """
                {"from_user_id":"LV.77","id":"wamid.4","timestamp":"1795427999","type":"image",
                 "image":{"id":"400962571939895","mime_type":"image\\/jpeg","caption":"Saplīsa"}}\
                """)),
        envelope(
            "whatsapp",
            whatsapp(
                "statuses",
                """
                {"id":"wamid.ours","status":"read","timestamp":"1795428000","recipient_user_id":"LV.77"}\
                """,
                """
                {"id":"wamid.ours","status":"delivered","timestamp":"1795427999","recipient_user_id":"LV.77"}\
                """)));
  }

  @Override
  protected String address() {
    return "LV.77";
  }

  @Override
  protected String textOf(Piece piece) {
    var body = Nodes.object(piece.body());
    var text = Nodes.text(body, "text", "body");
    return text.isEmpty() ? Nodes.text(body, "interactive", "body", "text") : text;
  }

  @Test
  void theCustomerSeesBelowTheirMessageThatAnAnswerIsBeingWritten() throws InterruptedException {
    var asked = channel().parse(recorded().getFirst()).getFirst().head();

    channel().typing("LV.77", Map.of());
    channel().typing("LV.77", channel().freeze("c1", asked.details()));

    assertThat(meta.awaited().body())
        .contains("\"typing_indicator\":{\"type\":\"text\"}", "\"message_id\":\"wamid.1\"");
    assertThat(meta.asked()).hasSize(1);
  }

  @Test
  void whoHidesTheirNumberIsKnownByTheNameForThisBusiness() {
    var event = (MessageReceived) channel().parse(recorded().getFirst()).getFirst();

    assertThat(event.text()).isEqualTo("Kur ir mana paciņa?");
    assertThat(event.head().sender().identity()).isEqualTo("whatsapp:LV.77");
    assertThat(event.head().sender().address()).isEqualTo("LV.77");
    assertThat(event.head().details()).containsEntry("phone", "+37120000000");
  }

  @Test
  void withoutSuchANameTheNumberIsTheIdentity() {
    var body =
        """
        {"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"messages":[
          {"from":"37120000000","id":"wamid.9","timestamp":"1795427998","type":"text","text":{"body":"Hei"}}]}}]}]}\
        """;

    var sender = channel().parse(envelope("whatsapp", body)).getFirst().head().sender();

    assertThat(sender.identity()).isEqualTo("phone:+37120000000");
    assertThat(sender.address()).isEqualTo("37120000000");
  }

  @Test
  void allMessagesOfABatchAreRead() {
    var hundred =
        IntStream.range(0, 100)
            .mapToObj(i -> text("wamid." + i, "Nr. " + i))
            .toArray(String[]::new);

    assertThat(channel().parse(envelope("whatsapp", whatsapp("messages", hundred)))).hasSize(100);
  }

  @Test
  void aChoiceKeepsItsIdAndItsWords() {
    var choice = (ChoiceMade) channel().parse(recorded().get(2)).getFirst();

    assertThat(choice.choice()).isEqualTo("delivery");
    assertThat(choice.label()).isEqualTo("Cik ilgi?");
  }

  @Test
  void aNewNameIsTiedToTheOldOne() {
    var body =
        """
        {"object":"whatsapp_business_account","entry":[{"changes":[{"field":"user_id_update","value":{
          "user_id_update":[{"wa_id":"37120000000","user_id":{"previous":"LV.77","current":"LV.88"},"timestamp":"1795427998"}]}}]}]}\
        """;

    var changed = (IdentityChanged) channel().parse(envelope("whatsapp", body)).getFirst();

    assertThat(changed.former()).isEqualTo("whatsapp:LV.77");
    assertThat(changed.head().sender().identity()).isEqualTo("whatsapp:LV.88");
  }

  @Test
  void whatAColleagueAnsweredInTheAppIsShown() {
    var body =
        """
        {"object":"whatsapp_business_account","entry":[{"changes":[{"field":"smb_message_echoes","value":{
          "message_echoes":[{"from":"371600","to":"37120000000","to_user_id":"LV.77","id":"wamid.e","timestamp":"1795427998",
            "type":"text","text":{"body":"Labdien!"}}]}}]}]}\
        """;

    var echo = (OperatorEcho) channel().parse(envelope("whatsapp", body)).getFirst();

    assertThat(echo.text()).isEqualTo("Labdien!");
    assertThat(echo.head().sender().identity()).isEqualTo("whatsapp:LV.77");
  }

  @Test
  void whyAMessageFailedIsTold() {
    var status =
        """
        {"id":"wamid.ours","status":"failed","timestamp":"1795427999","recipient_id":"37120000000",
         "errors":[{"code":131026,"title":"Undeliverable","error_data":{"details":"Message undeliverable."}}]}\
        """;

    var failed =
        (DeliveryReported)
            channel().parse(envelope("whatsapp", whatsapp("statuses", status))).getFirst();

    assertThat(failed.state()).isEqualTo(DeliveryReported.State.FAILED);
    assertThat(failed.reason()).isEqualTo("Message undeliverable. (131026)");
  }

  @Test
  void whatCannotBeReadCostsTheOthersOfItsBatchNothing() {
    var nobodys = "{\"id\":\"wamid.2\",\"type\":\"text\",\"text\":{\"body\":\"?\"}}";
    var body =
        MetaChannels.whatsapp(
            "messages",
            MetaChannels.text("wamid.1", "Sveiki"),
            nobodys,
            MetaChannels.text("wamid.3", "Kur ir mana paka?"));

    assertThatThrownBy(() -> channel().parse(envelope("whatsapp", body)))
        .isInstanceOfSatisfying(
            MalformedException.class,
            e -> {
              assertThat(e).hasMessage("a message without a sender (1 of 3 could not be read)");
              assertThat(e.readable())
                  .extracting(event -> event.head().id())
                  .containsExactly("wamid.1", "wamid.3");
            });
  }

  @Test
  void anotherChannelsCallIsRefusedInWords() {
    var body = MetaChannels.posted("page", "1", "\"messaging\":[]");

    assertThatThrownBy(() -> channel().parse(envelope("whatsapp", body)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("tell Meta another address");
  }

  @Test
  void threeChoicesAreButtonsAndMoreAreAList() {
    var three = choices(3);
    var ten = choices(10);

    assertThat(interactive(three)).isEqualTo("button");
    assertThat(interactive(ten)).isEqualTo("list");
    assertThat(channel().render(words("Kura?", choices(11))).getFirst().kind()).isEqualTo("text");
  }

  private static List<Choice> choices(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Choice("id" + i, "Izvēle " + i)).toList();
  }

  private String interactive(List<Choice> choices) {
    var piece = channel().render(words("Kura?", choices)).getLast();
    return Nodes.text(Nodes.object(piece.body()), "interactive", "type");
  }

  @Test
  void anAnswerGoesToTheCustomersNameWithTheTokenInTheHeader() throws InterruptedException {
    assertThat(send(channel(), "Rīt **no rīta**."))
        .isEqualTo(new SendResult.Accepted("wamid.ours"));

    assertThat(meta.last().path()).isEqualTo("/v25.0/106540352242922/messages");
    assertThat(meta.last().header("Authorization")).isEqualTo("Bearer t0ken");
    assertThat(Nodes.text(json(), "recipient")).isEqualTo("LV.77");
    assertThat(Nodes.text(json(), "text", "body")).isEqualTo("Rīt *no rīta*.");
  }

  @Test
  void everyRefusalSaysWhatCanBeDone() throws InterruptedException {
    assertThat(refused(429, 80007)).isInstanceOf(SendResult.Throttled.class);
    assertThat(refused(400, 131056)).isEqualTo(new SendResult.Throttled(Duration.ofSeconds(30)));
    assertThat(cause(refused(400, 131047))).isEqualTo(Cause.WINDOW_CLOSED);
    assertThat(cause(refused(401, 190))).isEqualTo(Cause.CREDENTIALS);
    assertThat(cause(refused(400, 131026))).isEqualTo(Cause.NO_SUCH_ADDRESS);
    assertThat(cause(refused(400, 100))).isEqualTo(Cause.CONTENT);
    assertThat(refused(500, 131016)).isInstanceOf(SendResult.Retry.class);
    assertThat(refused(504, 0)).isInstanceOf(SendResult.Unknown.class);
    meta.then(new Provider.Reply(429, "{}", 7));
    assertThat(send(channel(), "Hei"))
        .isEqualTo(new SendResult.Throttled(Duration.ofSeconds(7), true));
    meta.then(0, "");
    assertThat(send(channel(), "Hei")).isInstanceOf(SendResult.Unknown.class);
    meta.close();
    assertThat(send(channel(), "Hei")).isInstanceOf(SendResult.Retry.class);
  }

  private SendResult refused(int status, int code) throws InterruptedException {
    meta.then(status, "{\"error\":{\"message\":\"no\",\"code\":%d}}".formatted(code));
    return send(channel(), "Hei");
  }

  private static Cause cause(SendResult result) {
    return ((SendResult.Rejected) result).cause();
  }

  @Test
  void afterADayOnlyATemplateLeaves() throws InterruptedException {
    var template = Map.of("template", "news", "templateLanguage", "lv");
    var late = heard("2026-11-22T09:59:00Z");

    assertThat(cause(channel().send(channel().render(late).getFirst())))
        .isEqualTo(Cause.WINDOW_CLOSED);
    assertThat(meta.asked()).isEmpty();
    assertThat(channel(template).send(channel(template).render(late).getFirst()))
        .isInstanceOf(SendResult.Accepted.class);

    assertThat(Nodes.text(json(), "template", "name")).isEqualTo("news");
    assertThat(json().toString()).contains("Rīt no rīta.");
  }

  @Test
  void whereMetaSaysThatTheDayIsOverTheTemplateLeavesToo() throws InterruptedException {
    var channel = channel(Map.of("template", "news"));
    meta.then(400, "{\"error\":{\"code\":131047}}");

    assertThat(send(channel, "Hei")).isInstanceOf(SendResult.Accepted.class);

    assertThat(meta.asked()).hasSize(2);
    assertThat(Nodes.text(json(), "type")).isEqualTo("template");
  }

  @Test
  void aFileIsHandedOverAndThenShown() throws InterruptedException {
    var words = words("Lūk!", List.of());
    var file = new Outbound.Enclosure("f1", "rēķins.pdf", "application/pdf", 3);
    var withFile =
        new Outbound(
            words.key(),
            "c1",
            4,
            address(),
            "Lūk!",
            List.of(),
            List.of(file),
            "lv",
            Outbound.Author.AGENT,
            "Mia",
            null,
            Map.of());
    var channel =
        MetaChannels.open(
            new WhatsappKind(), meta.base(), Map.of(), Holding.file(surroundings(), "PDF"));
    meta.then(200, "{\"id\":\"media-1\"}");

    var result = channel.send(channel.render(withFile).getLast());

    assertThat(result).isInstanceOf(SendResult.Accepted.class);
    assertThat(meta.asked().getFirst().path()).endsWith("/media");
    assertThat(meta.asked().getFirst().body()).contains("PDF", "filename=\"rēķins.pdf\"");
    assertThat(Nodes.text(json(), "document", "id")).isEqualTo("media-1");
  }

  @Test
  void aPictureIsFetchedInTwoStepsFromMetaAlone() throws IOException {
    var message = (MessageReceived) channel().parse(recorded().get(2)).getLast();
    var picture = message.attachments().getFirst();
    meta.then(200, "{\"url\":\"%s/picture\"}".formatted(meta.base())).then(200, "JPEG");

    try (var content = channel().fetch(recorded().get(2), picture)) {
      assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("JPEG");
    }

    meta.then(200, "{\"url\":\"http://169.254.169.254/secrets\"}");
    assertThatThrownBy(() -> channel().fetch(recorded().get(2), picture))
        .isInstanceOf(MalformedException.class);
    assertThat(picture)
        .extracting(Attachment::name, Attachment::type)
        .containsExactly("image.jpg", "image/jpeg");
  }

  @Test
  void aCheckSaysWhoWeAreOrWhatIsWrong() {
    meta.then(200, "{\"display_phone_number\":\"+371 20 000 000\"}")
        .then(401, "{\"error\":{\"code\":190}}")
        .then(400, "{\"error\":{\"code\":100,\"message\":\"Unsupported get request\"}}")
        .then(403, "{\"error\":{\"code\":200,\"message\":\"Permissions error\"}}")
        .then(500, "{\"error\":{\"code\":2,\"message\":\"Try again\"}}");

    assertThat(channel().check().values()).containsEntry("who", "+371 20 000 000");
    assertThat(channel().check().code()).isEqualTo("credentials");
    assertThat(channel().check())
        .isEqualTo(new Health(false, "unknownAccount", Map.of("field", "phoneNumberId")));
    assertThat(channel().check().code()).isEqualTo("permission");
    assertThat(channel().check().values()).containsEntry("said", "Try again");
    meta.close();
    assertThat(channel().check().code()).isEqualTo("unreachable");
  }

  @Test
  void aLinkOpensTheChatWithTheCodeInIt() {
    meta.then(200, "{\"display_phone_number\":\"+371 20 000 000\"}");
    var channel = channel();

    assertThat(channel.invite("token", "ABCD-2345"))
        .contains(URI.create("https://wa.me/37120000000?text=ABCD-2345"));
    assertThat(channel.invite("token", "WXYZ-2345")).isPresent();
    assertThat(meta.asked()).hasSize(1);
  }

  @Test
  void aVersionThatIsNoneIsRefused() {
    assertThatThrownBy(() -> channel(Map.of("version", "latest")))
        .isInstanceOfSatisfying(
            UnusableSettingsException.class, e -> assertThat(e.field()).isEqualTo("version"));
  }

  private SendResult send(Channel channel, String text) throws InterruptedException {
    return channel.send(channel.render(words(text, List.of())).getFirst());
  }

  private Outbound heard(String at) {
    var details = channel().freeze("c1", Map.of(Who.HEARD, at, "phone", "+371"));
    assertThat(details).containsOnlyKeys(Who.HEARD);
    return new Outbound(
        "c1:4:whatsapp",
        "c1",
        4,
        address(),
        "Rīt\nno rīta.",
        List.of(),
        List.of(),
        "lv",
        Outbound.Author.AGENT,
        "Mia",
        null,
        details);
  }

  private JsonNode json() {
    return Nodes.object(meta.last().body());
  }
}

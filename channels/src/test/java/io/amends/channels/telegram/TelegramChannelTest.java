package io.amends.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.channels.Attachment;
import io.amends.channels.Channel;
import io.amends.channels.ChannelContract;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.ChoiceMade;
import io.amends.channels.ChannelEvent.ContactChanged;
import io.amends.channels.ChannelEvent.Ignored;
import io.amends.channels.ChannelEvent.MessageEdited;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.Reaction;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Door.Visit;
import io.amends.channels.Envelope;
import io.amends.channels.MalformedException;
import io.amends.channels.Outbound;
import io.amends.channels.Outbound.Choice;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.channels.SendResult.Cause;
import io.amends.channels.UnusableSettingsException;
import io.amends.channels.calls.Holding;
import io.amends.channels.calls.Nodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TelegramChannelTest extends ChannelContract {
  private BotServer telegram;

  @BeforeEach
  void start() throws IOException {
    telegram = new BotServer();
  }

  @AfterEach
  void stop() {
    telegram.close();
  }

  @Override
  protected Channel channel() {
    return channel("polling");
  }

  private Channel channel(String mode) {
    return new TelegramKind()
        .open(
            settings(mode, telegram.base(), BotServer.TOKEN), Holding.file(surroundings(), "PDF"));
  }

  static ChannelSettings settings(String mode, String api, String token) {
    return new ChannelSettings(
        "bot",
        "telegram",
        "Linden & Loom",
        "lv",
        ZoneId.of("Europe/Riga"),
        Map.of("mode", mode, "api", api),
        Map.of("token", token),
        false,
        1);
  }

  @Override
  protected List<Envelope> recorded() {
    return List.of(
        envelope(Updates.text(1, "Дзе мая пасылка?")),
        envelope(
            "{\"album\":[%s,%s]}"
                .formatted(Updates.photo(2, "g1", "Разбіта"), Updates.photo(3, "g1", ""))),
        envelope(
            """
            {"update_id":4,"callback_query":{"id":"4382","from":{"id":77,"first_name":"Anna"},"data":"delivery",
              "message":{"message_id":501,"date":1795427000,"chat":{"id":77,"type":"private"},
                "reply_markup":{"inline_keyboard":[[{"text":"Дастаўка","callback_data":"delivery"}]]}}}}\
            """),
        envelope(
            """
            {"update_id":5,"edited_message":{"message_id":1001,"date":1795427998,"edit_date":1795428100,%s,"text":"Дзе?"}}\
            """
                .formatted(Updates.ANNA)));
  }

  static Envelope envelope(String body) {
    return new Envelope(
        "bot", Nodes.hash(body), NOON, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected String address() {
    return "77";
  }

  @Override
  protected String textOf(Piece piece) {
    return Nodes.text(Nodes.object(piece.body()), "text")
        .replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  private ChannelEvent read(String update) {
    return channel().parse(envelope(update)).getFirst();
  }

  @Test
  void aMessageIsReadWithItsSender() {
    var event = (MessageReceived) read(Updates.text(1, "Дзе мая пасылка?"));

    assertThat(event.text()).isEqualTo("Дзе мая пасылка?");
    assertThat(event.message()).isEqualTo("77:1001");
    var sender = event.head().sender();
    assertThat(sender.identity()).isEqualTo("telegram:bot:77");
    assertThat(sender.name()).isEqualTo("Anna");
    assertThat(sender.language()).isEqualTo("be");
  }

  @Test
  void whatIsWrittenToAnotherBotUnderTheSameNumberIsAnotherEvent() {
    var first = Updates.text(1, "Дзе?");
    var other = read(first.replace("1795427998", "1795429998"));

    assertThat(other.head().id()).isNotEqualTo(read(first).head().id());
    assertThat(((MessageReceived) other).message()).isEqualTo("77:1001");
  }

  @Test
  void anAlbumIsOneMessageWithTheLargestOfEachPicture() {
    var event = (MessageReceived) channel().parse(recorded().get(1)).getFirst();

    assertThat(event.text()).isEqualTo("Разбіта");
    assertThat(event.attachments())
        .extracting(Attachment::ref)
        .containsExactly("large-2", "large-3");
  }

  @Test
  void everyKindOfContentComesThrough() {
    assertThat(files("\"voice\":{\"file_id\":\"v\",\"mime_type\":\"audio/ogg\"}"))
        .extracting(Attachment::role)
        .containsExactly(Attachment.Role.VOICE);
    assertThat(files("\"document\":{\"file_id\":\"d\",\"file_name\":\"rahunak.pdf\"}"))
        .extracting(Attachment::name)
        .containsExactly("rahunak.pdf");
    assertThat(said("\"location\":{\"latitude\":53.9,\"longitude\":27.56}"))
        .contains("mlat=53.9&mlon=27.56");
    assertThat(said("\"contact\":{\"phone_number\":\"+37529\",\"first_name\":\"Eve\"}"))
        .isEqualTo("👤 Eve, +37529");
    assertThat(said("\"something_new\":{}")).isEmpty();
    assertThat(read(Updates.message(9, "\"pinned_message\":{}"))).isInstanceOf(Ignored.class);
  }

  private List<Attachment> files(String field) {
    return ((MessageReceived) read(Updates.message(9, field))).attachments();
  }

  private String said(String field) {
    return ((MessageReceived) read(Updates.message(9, field))).text();
  }

  @Test
  void aButtonKeepsItsLabelAndAnEditItsMessage() {
    var choice = (ChoiceMade) channel().parse(recorded().get(2)).getFirst();
    var edit = (MessageEdited) channel().parse(recorded().get(3)).getFirst();

    assertThat(choice.choice()).isEqualTo("delivery");
    assertThat(choice.label()).isEqualTo("Дастаўка");
    assertThat(choice.head().trail().follows()).containsExactly("77:501");
    assertThat(edit.message()).isEqualTo("77:1001");
    assertThat(edit.text()).isEqualTo("Дзе?");
  }

  @Test
  void aLinkThatOpensTheChatHandsOverItsToken() {
    var opened = (ContactChanged) read(Updates.text(1, "/start c1_abcdefghijklmnop"));
    var bare = (ContactChanged) read(Updates.text(2, "/start"));

    assertThat(opened.contact()).isEqualTo(ContactChanged.Contact.STARTED);
    assertThat(opened.token()).isEqualTo("c1_abcdefghijklmnop");
    assertThat(bare.token()).isNull();
  }

  @Test
  void whoBlocksTheBotIsKnown() {
    var update =
        "{\"update_id\":6,\"my_chat_member\":{\"date\":1795427998,%s,\"new_chat_member\":{\"status\":\"kicked\"}}}"
            .formatted(Updates.ANNA);

    assertThat(((ContactChanged) read(update)).contact()).isEqualTo(ContactChanged.Contact.BLOCKED);
  }

  @Test
  void aReactionMayBeTakenBack() {
    var update =
        "{\"update_id\":7,\"message_reaction\":{\"date\":1795427998,\"message_id\":501,"
            + "\"user\":{\"id\":77},\"chat\":{\"id\":77,\"type\":\"private\"},\"new_reaction\":[%s]}}";

    assertThat(read(update.formatted("{\"type\":\"emoji\",\"emoji\":\"👍\"}")))
        .extracting(e -> ((Reaction) e).emoji())
        .isEqualTo("👍");
    assertThat(((Reaction) read(update.formatted(""))).emoji()).isNull();
  }

  /// It was kept by its number alone before; whatever is said or pressed has a name of its own.
  @Test
  void whatWasKeptUnderItsFormerKeyIsTheSameWhenItComesAgain() {
    assertThat(recorded())
        .allSatisfy(envelope ->
            assertThat(channel().parse(keyed(envelope.text(), "update:123456:4")))
                .isEqualTo(channel().parse(keyed(envelope.text(), "update:4"))));
  }

  @Test
  void aReactionToOneBotIsNotTakenForThatToAnother() {
    var update =
        "{\"update_id\":7,\"message_reaction\":{\"date\":1795427998,\"message_id\":501,"
            + "\"user\":{\"id\":77},\"chat\":{\"id\":77,\"type\":\"private\"},\"new_reaction\":[]}}";

    var ids =
        Stream.of("update:123456:7", "update:654321:7")
            .map(key -> channel().parse(keyed(update, key)).getFirst().head().id());

    assertThat(ids).doesNotHaveDuplicates();
  }

  private static Envelope keyed(String body, String key) {
    return new Envelope("bot", key, NOON, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void groupsAndChannelsAreLeftOut() {
    var group = Updates.text(1, "Прывітанне").replace("private", "supergroup");

    assertThat(read(group)).isInstanceOf(Ignored.class);
    assertThat(read("{\"update_id\":8,\"channel_post\":{}}")).isInstanceOf(Ignored.class);
  }

  @Test
  void halfACharacterDoesNoHarm() {
    assertThat(said("\"text\":\"a\\ud83d b\\u0000\"")).isEqualTo("a\uFFFD b");
  }

  @Test
  void anAnswerIsSentInHtmlWithItsButtons() throws InterruptedException {
    var words = words("Заўтра **раніцай** & <далей>.", List.of(new Choice("a", "Дзякуй")));

    var result = channel().send(channel().render(words).getFirst());

    assertThat(result).isEqualTo(new SendResult.Accepted("77:501"));
    var body = Nodes.object(telegram.calls("sendMessage").getFirst().body());
    assertThat(Nodes.text(body, "text")).isEqualTo("Заўтра <b>раніцай</b> &amp; &lt;далей&gt;.");
    assertThat(body.toString()).contains("\"callback_data\":\"a\"");
  }

  @Test
  void whatTelegramCannotReadIsSentAsPlainText() throws InterruptedException {
    telegram.goesWrong(
        "sendMessage", 400, "{\"ok\":false,\"description\":\"Bad Request: can't parse entities\"}");

    assertThat(send("Заўтра **раніцай** & далей")).isInstanceOf(SendResult.Accepted.class);

    var body = Nodes.object(telegram.calls("sendMessage").getLast().body());
    assertThat(Nodes.text(body, "text")).isEqualTo("Заўтра раніцай & далей");
    assertThat(body.has("parse_mode")).isFalse();
  }

  @Test
  void everyRefusalSaysWhatCanBeDone() throws InterruptedException {
    assertThat(refused(429, "\"parameters\":{\"retry_after\":14}"))
        .isEqualTo(new SendResult.Throttled(Duration.ofSeconds(14), true));
    assertThat(cause(refused(403, "\"description\":\"Forbidden: bot was blocked by the user\"")))
        .isEqualTo(Cause.BLOCKED_BY_CUSTOMER);
    assertThat(cause(refused(400, "\"description\":\"Bad Request: chat not found\"")))
        .isEqualTo(Cause.NO_SUCH_ADDRESS);
    assertThat(cause(refused(401, "\"description\":\"Unauthorized\"")))
        .isEqualTo(Cause.CREDENTIALS);
    assertThat(refused(500, "\"description\":\"Internal\"")).isInstanceOf(SendResult.Retry.class);
    telegram.goesWrong("sendMessage", 0, "");
    assertThat(send("Заўтра")).isInstanceOf(SendResult.Unknown.class);
    telegram.close();
    assertThat(send("Заўтра")).isInstanceOf(SendResult.Retry.class);
  }

  private SendResult refused(int status, String field) throws InterruptedException {
    telegram.goesWrong("sendMessage", status, "{\"ok\":false,%s}".formatted(field));
    return send("Заўтра");
  }

  private static Cause cause(SendResult result) {
    return ((SendResult.Rejected) result).cause();
  }

  private SendResult send(String text) throws InterruptedException {
    return channel().send(channel().render(words(text, List.of())).getFirst());
  }

  @Test
  void aFileIsSentAsADocument() throws InterruptedException {
    var words = words("Глядзіце", List.of());
    var file = new Outbound.Enclosure("f1", "rahunak.pdf", "application/pdf", 3);
    var withFile =
        new Outbound(
            words.key(),
            "c1",
            4,
            "77",
            "Глядзіце",
            List.of(),
            List.of(file),
            "be",
            Outbound.Author.AGENT,
            "Mia",
            null,
            Map.of());

    var pieces = channel().render(withFile);

    assertThat(pieces).hasSize(2);
    assertThat(channel().send(pieces.getLast())).isInstanceOf(SendResult.Accepted.class);
    assertThat(telegram.calls("sendDocument").getFirst().body())
        .contains("name=\"chat_id\"", "77", "filename=\"rahunak.pdf\"", "PDF");
  }

  @Test
  void aFileIsFetchedFromTheConfiguredAddress() throws IOException {
    var event = (MessageReceived) channel().parse(recorded().get(1)).getFirst();

    try (var content = channel().fetch(recorded().get(1), event.attachments().getFirst())) {
      assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("content of photos/file_1.jpg");
    }
    telegram.goesWrong("getFile", 400, "{\"ok\":false,\"description\":\"file is too big\"}");
    assertThatThrownBy(() -> channel().fetch(recorded().get(1), event.attachments().getFirst()))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void theDoorKnowsTelegramByTheAgreedWord() {
    var channel = channel("webhook");
    assertThat(channel.check().ok()).isTrue();
    var told = Nodes.object(telegram.calls("setWebhook").getFirst().body());
    var door = channel.door().orElseThrow();

    assertThat(Nodes.text(told, "url")).isEqualTo("https://help.shop.example/hooks/bot");
    assertThat(door.authentic(visit(Nodes.text(told, "secret_token")))).isTrue();
    assertThat(door.authentic(visit("guess"))).isFalse();
    assertThat(door.authentic(visit(""))).isFalse();
    assertThat(door.key(visit(""))).isEqualTo("update:123456:4");
    assertThat(door.thanks(visit("")).body())
        .isEqualTo("{\"method\":\"answerCallbackQuery\",\"callback_query_id\":\"4382\"}");
    assertThat(channel.loop()).isEmpty();
    assertThat(channel().door()).isEmpty();
  }

  private Visit visit(String secret) {
    return new Visit(
        "POST",
        "https://help.shop.example/hooks/bot",
        Map.of(),
        Map.of("x-telegram-bot-api-secret-token", secret),
        recorded().get(2).body());
  }

  @Test
  void theCustomerSeesThatAnAnswerIsBeingWritten() throws InterruptedException {
    channel().typing("77", Map.of());

    for (int i = 0; telegram.calls("sendChatAction").isEmpty() && i < 3_000; i++) {
      Thread.sleep(10);
    }
    assertThat(telegram.calls("sendChatAction").getFirst().body())
        .contains("\"chat_id\":\"77\"", "\"action\":\"typing\"");
  }

  @Test
  void aCheckSaysWhoWeAreOrWhatIsWrong() {
    var stranger =
        new TelegramKind()
            .open(settings("polling", telegram.base(), "1:wrong_wrong_wrong"), surroundings());

    assertThat(channel().check().values()).containsEntry("who", "@linden_bot");
    assertThat(stranger.check().code()).isEqualTo("credentials");
    telegram.close();
    assertThat(channel().check().code()).isEqualTo("unreachable");
  }

  @Test
  void aTokenThatIsNoneIsRefused() {
    var settings = settings("polling", telegram.base(), "hello");

    assertThatThrownBy(() -> new TelegramKind().open(settings, surroundings()))
        .isInstanceOfSatisfying(
            UnusableSettingsException.class, e -> assertThat(e.field()).isEqualTo("token"));
  }
}

package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.bot.plain.QuotingWording;
import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Envelope;
import io.amends.channels.telegram.TelegramKind;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Message;
import io.amends.ticketing.Part;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Pictures of one album, posted by Telegram one by one.
@Mongo
class AlbumsTest {
  private static final long SENT = 1_795_427_998;

  private final Desks desks;
  private final String bot = "bot-" + UUID.randomUUID().toString().substring(0, 8);

  AlbumsTest(Store store) {
    ChannelKind telegram = new OfflineKind(new TelegramKind());
    desks = new Desks(store, Duration.ofMillis(30), new QuotingWording(), List.of(telegram));
  }

  @BeforeEach
  void open() {
    desks.book.create(
        new ChannelSettings(
            bot,
            "telegram",
            "Bot",
            "en",
            Desks.RIGA,
            Map.of("mode", "webhook", "api", "https://api.telegram.example"),
            Map.of("token", "123456:AAaaBBbbCCccDDdd"),
            false,
            0));
    desks.switchboard.refresh();
  }

  @Test
  void theyAreOneMessageInTheirOrder() {
    posts(picture(1, "It came broken"), picture(2, ""), picture(3, "on both sides"), text(4));

    assertThat(texts()).containsExactly("It came broken\non both sides", "text 4");
    assertThat(pictures(messages().getFirst())).containsExactly("p1.jpg", "p2.jpg", "p3.jpg");
  }

  @Test
  void inTheWrongOrderAndTwiceTheyAreTheSame() {
    posts(picture(3, "on both sides"), picture(2, ""), picture(1, "It came broken"));
    posts(picture(2, ""), picture(1, "It came broken"));

    assertThat(texts()).containsExactly("It came broken\non both sides");
    assertThat(pictures(messages().getFirst())).containsExactly("p1.jpg", "p2.jpg", "p3.jpg");
  }

  @Test
  void oneThatComesTooLateIsAMessageOfItsOwn() {
    posts(picture(1, "It came broken"), picture(2, ""));
    posts(picture(3, "on both sides"));
    posts(picture(2, ""));

    assertThat(texts()).containsExactly("It came broken", "on both sides");
    assertThat(pictures(messages().getLast())).containsExactly("p3.jpg");
  }

  @Test
  void whatTheHubHadKeptWhenItDiedIsJoinedAfterTheStart() {
    desks.envelopes.store(picture(2, ""));
    desks.envelopes.store(picture(1, "It came broken"));
    desks.pass(Duration.ofSeconds(10));

    desks.sorting.sweep();

    assertThat(texts()).containsExactly("It came broken");
    assertThat(pictures(messages().getFirst())).containsExactly("p1.jpg", "p2.jpg");
  }

  @Test
  void eachOfThemIsFoundByWhatIsSaidOfIt() {
    posts(picture(1, "It came broken"), picture(2, ""));

    for (var message : List.of("77:1001", "77:1002")) {
      assertThat(desks.receipts.find(bot, message))
          .hasValueSatisfying(
              receipt -> assertThat(receipt.seq()).isEqualTo(messages().getFirst().seq()));
    }
  }

  private void posts(Envelope... calls) {
    for (var call : calls) {
      desks.sorting.put(call);
    }
    desks.settled();
  }

  private Envelope picture(int number, String caption) {
    return envelope(
        number,
        SENT,
        """
        "media_group_id":"g1","caption":"%s",
        "document":{"file_id":"f%d","file_name":"p%d.jpg","mime_type":"image/jpeg"}\
        """
            .formatted(caption, number, number));
  }

  private Envelope text(int number) {
    return envelope(number, SENT + 1, "\"text\":\"text %d\"".formatted(number));
  }

  private Envelope envelope(int number, long date, String fields) {
    var body =
        """
        {"update_id":%d,"message":{"message_id":%d,"date":%d,
         "from":{"id":77,"first_name":"Anna"},"chat":{"id":77,"type":"private"},%s}}\
        """
            .formatted(number, 1000 + number, date, fields);
    return new Envelope(
        bot, "update:" + number, desks.now.get(), Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private List<Message> messages() {
    desks.settled();
    var conversation = desks.conversations.openOf("telegram:%s:77".formatted(bot)).orElseThrow();
    return desks.conversations.messagesAfter(conversation.id(), 0, 200).stream()
        .filter(Message::isFromCustomer)
        .filter(message -> !message.text().isEmpty() || !pictures(message).isEmpty())
        .toList();
  }

  private List<String> texts() {
    return messages().stream().map(Message::text).toList();
  }

  private static List<String> pictures(Message message) {
    return message.files().stream().map(Part.File::name).toList();
  }
}

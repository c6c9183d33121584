package io.amends.channels.meta;

import static io.amends.channels.meta.MetaChannels.envelope;
import static io.amends.channels.meta.MetaChannels.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Channel;
import io.amends.channels.ChannelContract;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.ChoiceMade;
import io.amends.channels.ChannelEvent.ContactChanged;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelEvent.Ignored;
import io.amends.channels.ChannelEvent.MessageDeleted;
import io.amends.channels.ChannelEvent.MessageEdited;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.OperatorEcho;
import io.amends.channels.ChannelEvent.ReportedUpTo;
import io.amends.channels.ChannelEvent.ReviewPosted;
import io.amends.channels.Envelope;
import io.amends.channels.Outbound;
import io.amends.channels.Outbound.Author;
import io.amends.channels.Outbound.Choice;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.channels.SendResult.Cause;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Provider;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessagingChannelTest extends ChannelContract {
  private static final String PAGE = "1234567890321";
  private Provider meta;

  @BeforeEach
  void start() throws IOException {
    meta = new Provider().always(200, "{\"recipient_id\":\"9876\",\"message_id\":\"m_ours\"}");
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
    return MetaChannels.open(new MessengerKind(), meta.base(), own, surroundings());
  }

  private static Envelope said(String... messages) {
    var items =
        java.util.Arrays.stream(messages)
            .map(m ->
                "{\"sender\":{\"id\":9876},\"recipient\":{\"id\":%s},\"timestamp\":1795427998627,%s}"
                    .formatted(PAGE, m))
            .toList();
    return envelope(
        "messenger", posted("page", PAGE, "\"messaging\":[" + String.join(",", items) + "]"));
  }

  private static Envelope feed(String field, String value) {
    return envelope(
        "messenger",
        posted(
            "page",
            PAGE,
            "\"changes\":[{\"field\":\"%s\",\"value\":{%s}}]".formatted(field, value)));
  }

  private static final String ASKED =
      "\"message\":{\"mid\":\"m_1\",\"text\":\"Gdzie jest paczka?\"}";
  private static final String COMMENT =
      """
      "item":"comment","verb":"add","comment_id":"90_91","post_id":"90","created_time":1795427998,
      "from":{"id":"555","name":"Anna"},"message":"Nigdy więcej!\"\
      """;

  @Override
  protected List<Envelope> recorded() {
    return List.of(
        said(ASKED),
        said(ASKED, "\"delivery\":{\"mids\":[\"m_ours\"],\"watermark\":1795427998000}"),
        said("\"reaction\":{\"mid\":\"m_ours\",\"action\":\"react\",\"emoji\":\"❤\"}"),
        said("\"read\":{\"watermark\":1795427998000}"),
        feed("feed", COMMENT));
  }

  @Override
  protected String address() {
    return "9876";
  }

  @Override
  protected String textOf(Piece piece) {
    var body = Nodes.object(piece.body());
    return piece.kind().equals("public")
        ? Nodes.text(body, "message")
        : Nodes.text(body, "message", "text");
  }

  @Test
  void aMessageIsReadWithItsPictureAndItsPlace() {
    var message =
        """
        "message":{"mid":"m_2","text":"Zobacz","reply_to":{"mid":"m_ours"},"attachments":[
          {"type":"image","payload":{"url":"https://scontent.xx.fbcdn.net/v/broken.jpg?x=1"}},
          {"type":"location","payload":{"coordinates":{"lat":56.95,"long":24.1}}}]}\
        """;

    var event = (MessageReceived) channel().parse(said(message)).getFirst();

    assertThat(event.text()).startsWith("Zobacz\n📍").contains("mlat=56.95&mlon=24.1");
    assertThat(event.attachments()).extracting(a -> a.name()).containsExactly("broken.jpg");
    assertThat(event.head().trail().follows()).containsExactly("m_ours");
    assertThat(event.head().sender().identity()).isEqualTo("messenger:messenger:9876");
  }

  @Test
  void quickRepliesAndButtonsAreChoices() {
    var events =
        channel()
            .parse(
                said(
                    "\"message\":{\"mid\":\"m_3\",\"text\":\"Tak\",\"quick_reply\":{\"payload\":\"yes\"}}",
                    "\"postback\":{\"payload\":\"returns\",\"title\":\"Zwroty\"}"));

    assertThat(events).extracting(e -> ((ChoiceMade) e).choice()).containsExactly("yes", "returns");
  }

  @Test
  void ourOwnEchoIsLeftOutAndAColleaguesIsShown() {
    var echo = "\"sender\":{\"id\":%s},\"recipient\":{\"id\":9876},".formatted(PAGE);
    var ours =
        "\"messaging\":[{%s\"message\":{\"mid\":\"m_4\",\"text\":\"Jutro\",\"is_echo\":true,\"metadata\":\"amends\"}}]"
            .formatted(echo);
    var theirs = ours.replace("\"metadata\":\"amends\"", "\"app_id\":1");

    assertThat(parsed(ours)).isInstanceOf(Ignored.class);
    assertThat(parsed(theirs))
        .isInstanceOfSatisfying(
            OperatorEcho.class,
            e -> assertThat(e.head().sender().identity()).isEqualTo("messenger:messenger:9876"));
  }

  private ChannelEvent parsed(String content) {
    return channel().parse(envelope("messenger", posted("page", PAGE, content))).getFirst();
  }

  @Test
  void whatWasReadIsToldByATimeAlone() {
    assertThat(channel().parse(said("\"read\":{\"watermark\":1795427998000}")).getFirst())
        .isInstanceOfSatisfying(
            ReportedUpTo.class,
            read -> {
              assertThat(read.state()).isEqualTo(DeliveryReported.State.READ);
              assertThat(read.until()).isEqualTo(Instant.ofEpochMilli(1795427998000L));
              assertThat(read.head().sender().address()).isEqualTo("9876");
            });
    assertThat(channel().parse(said("\"read\":{\"seq\":38}")).getFirst())
        .isInstanceOf(Ignored.class);
  }

  @Test
  void aCommentIsWorkAndSaysWhereItIsAnswered() {
    var review = (ReviewPosted) channel().parse(feed("feed", COMMENT)).getFirst();

    assertThat(review.text()).isEqualTo("Nigdy więcej!");
    assertThat(review.link()).isEqualTo("https://www.facebook.com/90_91");
    assertThat(review.head().sender().address()).isEqualTo("comment:90_91");
    assertThat(review.head().trail().place()).isEqualTo("facebook:messenger:555@90");
    assertThat(review.head().details()).containsEntry("private", "private:90_91");
  }

  @Test
  void aCommentThatIsChangedOrTakenBackIsKnownAgain() {
    var edited = COMMENT.replace("\"add\"", "\"edited\"");
    var removed = COMMENT.replace("\"add\"", "\"remove\"");

    assertThat(channel().parse(feed("feed", edited)).getFirst())
        .isInstanceOfSatisfying(
            MessageEdited.class, e -> assertThat(e.message()).isEqualTo("90_91"));
    assertThat(channel().parse(feed("feed", removed)).getFirst())
        .isInstanceOf(MessageDeleted.class);
  }

  @Test
  void thePagesOwnWordsAndLikesAreLeftOut() {
    var own = COMMENT.replace("555", PAGE);

    assertThat(channel().parse(feed("feed", own)).getFirst()).isInstanceOf(Ignored.class);
    assertThat(channel().parse(feed("feed", "\"item\":\"like\",\"verb\":\"add\"")).getFirst())
        .isInstanceOf(Ignored.class);
  }

  @Test
  void aRatingKeepsItsStarsAndARecommendationItsVerdict() {
    var rating =
        """
        "item":"rating","verb":"add","open_graph_story_id":904,"reviewer_id":705,"reviewer_name":"Eve",
        "review_text":"Słabo\"\
        """;

    var stars =
        (ReviewPosted) channel().parse(feed("ratings", rating + ",\"rating\":2")).getFirst();
    var verdict =
        (ReviewPosted)
            channel()
                .parse(feed("ratings", rating + ",\"recommendation_type\":\"NEGATIVE\""))
                .getFirst();

    assertThat(stars.rating()).isEqualTo(2);
    assertThat(stars.ratingMax()).isEqualTo(5);
    assertThat(verdict.rating()).isZero();
    assertThat(verdict.ratingMax()).isEqualTo(1);
  }

  @Test
  void aPublicAnswerGoesUnderTheCommentAndAPrivateOneToItsWriter() throws InterruptedException {
    meta.then(200, "{\"id\":\"90_92\"}");

    assertThat(send(to("comment:90_91", Author.AGENT, Map.of())))
        .isEqualTo(new SendResult.Accepted("90_92"));
    assertThat(meta.last().path()).isEqualTo("/v25.0/90_91/comments");
    assertThat(send(to("private:90_91", Author.AGENT, Map.of())))
        .isEqualTo(new SendResult.Accepted("m_ours"));
    assertThat(meta.last().path()).isEqualTo("/v25.0/%s/messages".formatted(PAGE));
    assertThat(meta.last().body()).contains("\"recipient\":{\"comment_id\":\"90_91\"}");
  }

  @Test
  void filesGoWithMessagesAndNotUnderCommentsNorToTheirWriters() {
    assertThat(channel().capabilities(address()).maxFileBytes()).isPositive();
    assertThat(channel().capabilities("comment:90_91").maxFileBytes()).isZero();
    assertThat(channel().capabilities("private:90_91").maxFileBytes()).isZero();
  }

  @Test
  void aPrivateAnswerToACommentIsOneMessageOrNone() throws InterruptedException {
    var most = to("private:90_91", "a".repeat(2000), Author.AGENT, Map.of());
    var more = to("private:90_91", "word ".repeat(401).strip(), Author.AGENT, Map.of());

    assertThat(channel().render(more)).hasSize(1);
    assertThat(send(more))
        .isInstanceOfSatisfying(
            SendResult.Rejected.class,
            refused -> assertThat(refused.cause()).isEqualTo(Cause.TOO_LARGE));
    assertThat(meta.asked()).isEmpty();
    assertThat(send(most)).isEqualTo(new SendResult.Accepted("m_ours"));
  }

  @Test
  void theCustomerSeesThatAnAnswerIsBeingWrittenButNotBelowAComment() throws InterruptedException {
    channel().typing("comment:90_91", Map.of());
    channel().typing("9876", Map.of());

    assertThat(meta.awaited().body()).contains("\"sender_action\":\"typing_on\"", "\"9876\"");
  }

  @Test
  void choicesAreQuickReplies() throws InterruptedException {
    var piece = channel().render(words("Co?", List.of(new Choice("a", "Zwrot")))).getFirst();

    assertThat(channel().send(piece)).isEqualTo(new SendResult.Accepted("m_ours"));

    assertThat(meta.last().body())
        .contains(
            "\"payload\":\"a\"", "\"messaging_type\":\"RESPONSE\"", "\"metadata\":\"amends\"");
  }

  @Test
  void afterADayOnlyPeopleWriteAndOnlyForAWeek() throws InterruptedException {
    var people = Map.of("humanAgent", "true");
    var yesterday = Map.of(Who.HEARD, "2026-11-22T09:00:00Z");
    var longAgo = Map.of(Who.HEARD, "2026-11-10T09:00:00Z");

    assertThat(closed(channel(), to(address(), Author.AGENT, yesterday))).isTrue();
    assertThat(closed(channel(people), to(address(), Author.BOT, yesterday))).isTrue();
    assertThat(closed(channel(people), to(address(), Author.AGENT, longAgo))).isTrue();
    assertThat(meta.asked()).isEmpty();
    assertThat(closed(channel(people), to(address(), Author.AGENT, yesterday))).isFalse();
    assertThat(meta.last().body()).contains("\"tag\":\"HUMAN_AGENT\"");
  }

  private static boolean closed(Channel channel, Outbound words) throws InterruptedException {
    return channel.send(channel.render(words).getFirst())
            instanceof SendResult.Rejected(var cause, _)
        && cause == Cause.WINDOW_CLOSED;
  }

  @Test
  void aLinkBringsTheTokenBackHoweverTheChatBegins() {
    var token = "a".repeat(43);
    var ref = "{\"ref\":\"%s\",\"source\":\"SHORTLINK\"}".formatted(token);

    assertThat(channel().invite(token, "ABCD-2345"))
        .contains(URI.create("https://m.me/%s?ref=%s".formatted(PAGE, token)));
    assertThat(
            said(
                "\"referral\":" + ref,
                "\"postback\":{\"payload\":\"amends-start\",\"title\":\"Start\",\"referral\":"
                    + ref
                    + "}",
                "\"message\":{\"mid\":\"m_9\",\"text\":\"Hello\",\"referral\":" + ref + "}"))
        .satisfies(envelope -> {
          var events = channel().parse(envelope);
          assertThat(events)
              .filteredOn(ContactChanged.class::isInstance)
              .extracting(event -> ((ContactChanged) event).token())
              .filteredOn(token::equals)
              .hasSize(3);
          assertThat(events.getLast()).isInstanceOf(MessageReceived.class);
        });
  }

  @Test
  void instagramsLinksGoByTheNameOfTheAccount() {
    meta.then(200, "{\"username\":\"linden.loom\"}");
    var instagram = MetaChannels.open(new InstagramKind(), meta.base(), Map.of(), surroundings());

    assertThat(instagram.invite("token", "ABCD-2345"))
        .contains(URI.create("https://ig.me/m/linden.loom?ref=token"));
  }

  @Test
  void instagramsCommentsAreAnsweredThereToo() throws InterruptedException {
    var instagram = MetaChannels.open(new InstagramKind(), meta.base(), Map.of(), surroundings());
    var body =
        posted(
            "instagram",
            "17841452691600098",
            """
            "changes":[{"field":"comments","value":{"id":"123","text":"Kiedy?",
              "from":{"id":"321","username":"anna"},"media":{"id":"77"}}},
              {"field":"mentions","value":{"comment_id":"178","media_id":"77"}}]\
            """);

    var events = instagram.parse(envelope("instagram", body));
    var first = (ReviewPosted) events.getFirst();
    meta.then(200, "{\"id\":\"124\"}");
    var words = to(first.head().sender().address(), Author.AGENT, Map.of());

    assertThat(events).hasSize(2).allMatch(ReviewPosted.class::isInstance);
    assertThat(first.text()).isEqualTo("Kiedy?");
    assertThat(instagram.send(instagram.render(words).getFirst()))
        .isEqualTo(new SendResult.Accepted("124"));
    assertThat(meta.last().path()).isEqualTo("/v25.0/123/replies");
  }

  private SendResult send(Outbound words) throws InterruptedException {
    return channel().send(channel().render(words).getFirst());
  }

  private static Outbound to(String address, Author author, Map<String, String> details) {
    return to(address, "Jutro.", author, details);
  }

  private static Outbound to(
      String address, String text, Author author, Map<String, String> details) {
    return new Outbound(
        "c1:4:messenger",
        "c1",
        4,
        address,
        text,
        List.of(),
        List.of(),
        "pl",
        author,
        "Mia",
        null,
        details);
  }
}

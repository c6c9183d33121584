package io.amends.channels.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.Capabilities.Feature;
import io.amends.channels.Channel;
import io.amends.channels.ChannelContract;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.ContactChanged;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Door;
import io.amends.channels.Door.Visit;
import io.amends.channels.Envelope;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.channels.SendResult.Cause;
import io.amends.channels.calls.Form;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TwilioChannelTest extends ChannelContract {
  private Provider twilio;

  @BeforeEach
  void start() throws IOException {
    twilio = new Provider().always(201, "{\"sid\":\"SM1\",\"friendly_name\":\"Linden\"}");
  }

  @AfterEach
  void stop() {
    twilio.close();
  }

  @Override
  protected Channel channel() {
    return channel("false");
  }

  private Channel channel(String fold) {
    return new SmsKind()
        .open(
            new ChannelSettings(
                "sms",
                "sms",
                "Linden & Loom",
                "lv",
                ZoneId.of("Europe/Riga"),
                Map.of(
                    "accountSid", "AC1",
                    "from", "+37120000001",
                    "fold", fold,
                    "perSecond", "1",
                    "api", twilio.base()),
                Map.of("token", "12345"),
                false,
                1),
            surroundings());
  }

  @Override
  protected List<Envelope> recorded() {
    return List.of(
        posted(Map.of("MessageSid", "SM9", "From", "+37120000000", "Body", "Kur paciņa?")),
        posted(Map.of("MessageSid", "SM1", "To", "+37120000000", "MessageStatus", "delivered")),
        posted(
            Map.of(
                "MessageSid", "MM1",
                "From", "+37120000000",
                "Body", "",
                "MediaUrl0", "https://api.twilio.com/media/1",
                "MediaContentType0", "image/jpeg")));
  }

  private static Envelope posted(Map<String, String> fields) {
    var body = Form.write(fields);
    return new Envelope(
        "sms", Nodes.hash(body), NOON, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected String address() {
    return "+37120000000";
  }

  @Override
  protected String textOf(Piece piece) {
    return piece.body();
  }

  private ChannelEvent read(Map<String, String> fields) {
    return channel().parse(posted(fields)).getFirst();
  }

  @Test
  void aMessageIsReadWithItsNumberAndItsPicture() {
    var text = (MessageReceived) channel().parse(recorded().getFirst()).getFirst();
    var picture = (MessageReceived) channel().parse(recorded().getLast()).getFirst();

    assertThat(text.text()).isEqualTo("Kur paciņa?");
    assertThat(text.head().sender().identity()).isEqualTo("phone:+37120000000");
    assertThat(picture.attachments()).extracting(a -> a.name()).containsExactly("media.jpg");
  }

  @Test
  void stopAndStartAreHonoured() {
    assertThat(wish(" Stop. ")).isEqualTo(ContactChanged.Contact.UNSUBSCRIBED);
    assertThat(wish("START")).isEqualTo(ContactChanged.Contact.SUBSCRIBED);
    assertThat(read(Map.of("MessageSid", "SM8", "From", "+371", "Body", "Stop asking me")))
        .isInstanceOf(MessageReceived.class);
  }

  private ContactChanged.Contact wish(String body) {
    var fields = Map.of("MessageSid", "SM8", "From", "+37120000000", "Body", body);
    return ((ContactChanged) read(fields)).contact();
  }

  @Test
  void whyAMessageFailedIsTold() {
    var failed =
        (DeliveryReported)
            read(
                Map.of(
                    "MessageSid", "SM1",
                    "To", "+37120000000",
                    "MessageStatus", "undelivered",
                    "ErrorCode", "30006"));

    assertThat(failed.state()).isEqualTo(DeliveryReported.State.FAILED);
    assertThat(failed.reason()).isEqualTo("undelivered (30006)");
  }

  @Test
  void piecesSayWhatTheyCost() {
    var text = "Jūsu pasūtījums ir nodots kurjeram un tiks piegādāts rīt no 10:00 līdz 14:00.";
    var accented = channel("false").render(words(text, List.of())).getFirst();
    var folded = channel("true").render(words(text, List.of())).getFirst();

    assertThat(accented.details())
        .containsEntry("segments", "2")
        .containsEntry("alphabet", "UCS-2");
    assertThat(folded.details()).containsEntry("segments", "1").containsEntry("alphabet", "GSM-7");
    assertThat(folded.body()).startsWith("Jusu pasutijums");
    assertThat(channel("true").capabilities().has(Feature.FOLDING)).isTrue();
    assertThat(channel("false").capabilities().has(Feature.FOLDING)).isFalse();
  }

  @Test
  void theSignatureOfTwiliosOwnExampleGetsIn() {
    var door = new TwilioDoor("12345");
    var fields =
        Map.of(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+12349013030",
            "Digits", "1234",
            "From", "+12349013030",
            "To", "+18005551212");

    assertThat(door.authentic(visit(fields, "0/KCTR6DLpKmkAf8muzZqo1nDgQ="))).isTrue();
    assertThat(door.authentic(visit(fields, "0/KCTR6DLpKmkAf8muzZqo1nDgR="))).isFalse();
    assertThat(door.authentic(visit(Map.of("To", "+1"), "0/KCTR6DLpKmkAf8muzZqo1nDgQ="))).isFalse();
    assertThat(door.authentic(visit(fields, ""))).isFalse();
    assertThat(door.thanks(visit(fields, "")).type()).isEqualTo("text/xml");
  }

  private static Door.Visit visit(Map<String, String> fields, String signature) {
    return new Visit(
        "POST",
        "https://mycompany.com/myapp.php?foo=1&bar=2",
        Map.of(),
        Map.of("x-twilio-signature", signature),
        Form.write(fields).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anAnswerIsPostedAsAForm() throws InterruptedException {
    assertThat(send()).isEqualTo(new SendResult.Accepted("SM1"));

    var form = Form.read(twilio.last().body());
    assertThat(twilio.last().path()).isEqualTo("/2010-04-01/Accounts/AC1/Messages.json");
    assertThat(twilio.last().header("Authorization")).isEqualTo("Basic QUMxOjEyMzQ1");
    assertThat(form)
        .containsEntry("To", "+37120000000")
        .containsEntry("From", "+37120000001")
        .containsEntry("Body", "Rīt.")
        .containsEntry("StatusCallback", "https://help.shop.example/hooks/sms");
  }

  @Test
  void everyRefusalSaysWhatCanBeDone() throws InterruptedException {
    assertThat(cause(refused(400, 21610))).isEqualTo(Cause.BLOCKED_BY_CUSTOMER);
    assertThat(cause(refused(400, 21211))).isEqualTo(Cause.NO_SUCH_ADDRESS);
    assertThat(cause(refused(401, 20003))).isEqualTo(Cause.CREDENTIALS);
    assertThat(refused(429, 20429)).isInstanceOf(SendResult.Throttled.class);
    assertThat(refused(503, 0)).isInstanceOf(SendResult.Retry.class);
    twilio.then(new Provider.Reply(503, "", 30));
    assertThat(send()).isEqualTo(new SendResult.Throttled(Duration.ofSeconds(30), true));
    twilio.then(0, "");
    assertThat(send()).isInstanceOf(SendResult.Unknown.class);
    assertThat(channel().check().values()).containsEntry("who", "Linden");
    twilio.close();
    assertThat(send()).isInstanceOf(SendResult.Retry.class);
  }

  private SendResult refused(int status, int code) throws InterruptedException {
    twilio.then(status, "{\"code\":%d,\"message\":\"no\"}".formatted(code));
    return send();
  }

  private static Cause cause(SendResult result) {
    return ((SendResult.Rejected) result).cause();
  }

  private SendResult send() throws InterruptedException {
    return channel().send(channel().render(words("Rīt.", List.of())).getFirst());
  }
}

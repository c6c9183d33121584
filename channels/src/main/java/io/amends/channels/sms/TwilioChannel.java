package io.amends.channels.sms;

import io.amends.channels.Attachment;
import io.amends.channels.Capabilities;
import io.amends.channels.Channel;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelEvent.Ignored;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Door;
import io.amends.channels.Envelope;
import io.amends.channels.Health;
import io.amends.channels.MalformedException;
import io.amends.channels.Outbound;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.channels.SendResult.Cause;
import io.amends.channels.Surroundings;
import io.amends.channels.calls.Calls;
import io.amends.channels.calls.Form;
import io.amends.channels.calls.Nodes;
import io.amends.channels.calls.Outcome;
import io.amends.channels.calls.Words;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A number at [Twilio](https://www.twilio.com/docs/messaging/api/message-resource), or at a
/// gateway that speaks as Twilio does. Safe for use by many threads.
final class TwilioChannel implements Channel {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final ChannelSettings settings;
  private final Surroundings surroundings;
  private final Calls calls;
  private final Capabilities capabilities;

  TwilioChannel(ChannelSettings settings, Surroundings surroundings) {
    this.settings = settings;
    this.surroundings = surroundings;
    calls = new Calls(surroundings.http());
    capabilities = Texting.capabilities(settings.number("perSecond"), true, settings.on("fold"));
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public List<ChannelEvent> parse(Envelope envelope) {
    var fields = Form.read(envelope.text());
    var id = fields.getOrDefault("MessageSid", fields.getOrDefault("SmsSid", ""));
    if (id.isBlank()) {
      throw new MalformedException("no message of Twilio: it has no 'MessageSid'");
    }
    return List.of(
        fields.containsKey("MessageStatus")
            ? reported(fields, id, envelope)
            : received(fields, id, envelope));
  }

  private static ChannelEvent received(Map<String, String> fields, String id, Envelope envelope) {
    var from = fields.getOrDefault("From", "");
    if (from.isBlank()) {
      throw new MalformedException("a message without a sender");
    }
    var head = Texting.head(id, envelope.at(), from);
    var text = fields.getOrDefault("Body", "");
    var wish = Texting.wish(head, fields.getOrDefault("OptOutType", text));
    return wish == null
        ? new MessageReceived(head, id, text, files(fields), Automation.HUMAN)
        : wish;
  }

  private static List<Attachment> files(Map<String, String> fields) {
    var files = new ArrayList<Attachment>();
    for (int i = 0; i < 10 && fields.containsKey("MediaUrl" + i); i++) {
      var type = fields.getOrDefault("MediaContentType" + i, "application/octet-stream");
      files.add(
          new Attachment(
              fields.getOrDefault("MediaUrl" + i, ""),
              Words.fileName("media", type),
              type,
              -1,
              Attachment.Role.ATTACHED,
              null,
              null));
    }
    return files;
  }

  private static ChannelEvent reported(Map<String, String> fields, String id, Envelope envelope) {
    var status = fields.getOrDefault("MessageStatus", "");
    var head = Texting.head(id + ":" + status, envelope.at(), fields.getOrDefault("To", "unknown"));
    var code = fields.get("ErrorCode");
    return switch (status) {
      case "sent" -> new DeliveryReported(head, id, DeliveryReported.State.SENT, null);
      case "delivered" -> new DeliveryReported(head, id, DeliveryReported.State.DELIVERED, null);
      case "read" -> new DeliveryReported(head, id, DeliveryReported.State.READ, null);
      case "failed", "undelivered" ->
          new DeliveryReported(
              head,
              id,
              DeliveryReported.State.FAILED,
              code == null ? status : "%s (%s)".formatted(status, code));
      default -> new Ignored(head, "on its way");
    };
  }

  @Override
  public List<Piece> render(Outbound words) {
    return Texting.pieces(words, settings.on("fold"));
  }

  @Override
  public SendResult send(Piece piece) throws InterruptedException {
    var fields = new TreeMap<String, String>();
    fields.put("To", piece.to());
    fields.put("Body", piece.body());
    var from = settings.value("from").strip();
    fields.put(from.startsWith("MG") ? "MessagingServiceSid" : "From", from);
    fields.put("StatusCallback", surroundings.hook(settings.id()));
    var request =
        HttpRequest.newBuilder(at("/Messages.json"))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", authorization())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(Form.write(fields)))
            .build();
    return switch (calls.call(request)) {
      case Outcome.NotSent(var reason) -> new SendResult.Retry(reason);
      case Outcome.Lost(var reason) -> new SendResult.Unknown(reason);
      case Outcome.Answered answer when answer.isFine() ->
          new SendResult.Accepted(Nodes.text(answer.body(), "sid"));
      case Outcome.Answered answer -> refused(answer);
    };
  }

  /// By Twilio's [codes](https://www.twilio.com/docs/api/errors).
  private static SendResult refused(Outcome.Answered answer) {
    int code = answer.body().path("code").asInt(0);
    var said = "Twilio answered %d, code %d".formatted(answer.status(), code);
    var wait = answer.retryAfter() == null ? PAUSE : answer.retryAfter();
    return switch (code) {
      case 21610 -> new SendResult.Rejected(Cause.BLOCKED_BY_CUSTOMER, said);
      case 21211, 21408, 21612, 21614, 21217 ->
          new SendResult.Rejected(Cause.NO_SUCH_ADDRESS, said);
      case 21617, 21605 -> new SendResult.Rejected(Cause.TOO_LARGE, said);
      case 20003, 20005 -> new SendResult.Rejected(Cause.CREDENTIALS, said);
      case 20429, 14107, 63038 -> new SendResult.Throttled(wait, true);
      default -> byStatus(answer, said, wait);
    };
  }

  private static SendResult byStatus(Outcome.Answered answer, String said, Duration wait) {
    if (answer.isPutOff()) {
      return new SendResult.Throttled(wait, true);
    }
    return switch (answer.status()) {
      case 401 -> new SendResult.Rejected(Cause.CREDENTIALS, said);
      case 502, 504 -> new SendResult.Unknown(said);
      default ->
          answer.status() >= 500
              ? new SendResult.Retry(said)
              : new SendResult.Rejected(Cause.CONTENT, said);
    };
  }

  @Override
  public Health check() {
    var host = settings.url("api").getHost();
    try {
      var request = Calls.get(at(".json")).header("Authorization", authorization()).build();
      return switch (calls.call(request)) {
        case Outcome.Answered answer when answer.isFine() ->
            Health.fine(Nodes.text(answer.body(), "friendly_name"));
        case Outcome.Answered answer when answer.status() == 401 || answer.status() == 404 ->
            Health.credentials();
        case Outcome.Answered answer ->
            Health.refused(answer.status(), Nodes.text(answer.body(), "message"));
        case Outcome.NotSent _, Outcome.Lost _ -> Health.unreachable(host);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.unreachable(host);
    }
  }

  private URI at(String path) {
    return URI.create(
        settings.url("api").toString().replaceFirst("/+$", "")
            + "/2010-04-01/Accounts/"
            + settings.value("accountSid").strip()
            + path);
  }

  private String authorization() {
    var pair = settings.value("accountSid").strip() + ":" + settings.secret("token").strip();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public InputStream fetch(Envelope envelope, Attachment attachment) throws IOException {
    var url = Calls.trusted(attachment.ref(), settings.url("api"), "twilio.com");
    return calls.open(Calls.get(url).header("Authorization", authorization()).build());
  }

  @Override
  public Optional<Door> door() {
    return Optional.of(new TwilioDoor(settings.secret("token").strip()));
  }

  @Override
  public Optional<URI> invite(String token, String code) {
    return Texting.invite(settings.value("from"), code);
  }
}

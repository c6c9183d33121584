package io.amends.channels.sms;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.amends.channels.Capabilities;
import io.amends.channels.Channel;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Door;
import io.amends.channels.Envelope;
import io.amends.channels.Hashes;
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
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Any gateway that takes text messages by HTTP, described by a template. Safe for use by many
/// threads.
final class GatewayChannel implements Channel {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final ChannelSettings settings;
  private final Calls calls;
  private final Capabilities capabilities;

  GatewayChannel(ChannelSettings settings, Surroundings surroundings) {
    this.settings = settings;
    calls = new Calls(surroundings.http());
    capabilities = Texting.capabilities(settings.number("perSecond"), false, settings.on("fold"));
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public List<ChannelEvent> parse(Envelope envelope) {
    var fields = fields(envelope.text());
    var from = field(fields, "fromField");
    var text = field(fields, "textField");
    if (from.isBlank()) {
      throw new MalformedException(
          "no text message: it has no '%s'".formatted(settings.value("fromField")));
    }
    var given = field(fields, "idField");
    var id = given.isBlank() ? envelope.key() : given;
    var head = Texting.head(id, envelope.at(), from);
    var wish = Texting.wish(head, text);
    return List.of(
        wish == null ? new MessageReceived(head, id, text, List.of(), Automation.HUMAN) : wish);
  }

  private String field(Map<String, String> fields, String setting) {
    return fields.getOrDefault(settings.value(setting).strip(), "");
  }

  /// A form, or a flat JSON object.
  private static Map<String, String> fields(String body) {
    if (!body.strip().startsWith("{")) {
      return Form.read(body);
    }
    var fields = new TreeMap<String, String>();
    for (var field : Nodes.object(body).properties()) {
      fields.put(field.getKey(), Nodes.text(field.getValue()));
    }
    return fields;
  }

  @Override
  public List<Piece> render(Outbound words) {
    return Texting.pieces(words, settings.on("fold"));
  }

  @Override
  public SendResult send(Piece piece) throws InterruptedException {
    var json = settings.value("format").equals("json");
    UnaryOperator<String> encode = json ? GatewayChannel::quoted : Form::encoded;
    var body = filled(settings.value("template"), piece, encode);
    var request =
        HttpRequest.newBuilder(settings.url("target"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    var authorization = settings.secret("authorization").strip();
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return switch (calls.call(request.build())) {
      case Outcome.NotSent(var reason) -> new SendResult.Retry(reason);
      case Outcome.Lost(var reason) -> new SendResult.Unknown(reason);
      case Outcome.Answered answer when answer.isFine() ->
          new SendResult.Accepted(receipt(answer.body(), piece.key()));
      case Outcome.Answered answer -> refused(answer);
    };
  }

  private static SendResult refused(Outcome.Answered answer) {
    var said = "the gateway answered %d".formatted(answer.status());
    if (answer.isPutOff()) {
      return new SendResult.Throttled(requireNonNullElse(answer.retryAfter(), PAUSE), true);
    }
    return switch (answer.status()) {
      case 401, 403 -> new SendResult.Rejected(Cause.CREDENTIALS, said);
      case 413 -> new SendResult.Rejected(Cause.TOO_LARGE, said);
      case 502, 504 -> new SendResult.Unknown(said);
      default ->
          answer.status() >= 500
              ? new SendResult.Retry(said)
              : new SendResult.Rejected(Cause.CONTENT, said);
    };
  }

  /// `{to}`, `{text}`, `{from}` and `{id}` are filled in.
  private String filled(String template, Piece piece, UnaryOperator<String> encode) {
    var values =
        Map.of(
            "to", piece.to(),
            "text", piece.body(),
            "from", settings.value("from").strip(),
            "id", piece.key());
    var filled = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      int end = template.charAt(at) == '{' ? template.indexOf('}', at) : -1;
      var value = end < 0 ? null : values.get(template.substring(at + 1, end));
      if (value == null) {
        filled.append(template.charAt(at++));
      } else {
        filled.append(encode.apply(value));
        at = end + 1;
      }
    }
    return filled.toString();
  }

  private static String quoted(String text) {
    var json = TextNode.valueOf(text).toString();
    return json.substring(1, json.length() - 1);
  }

  /// What the gateway calls it, where the setting says: names with dots between.
  private String receipt(JsonNode body, String otherwise) {
    var at = body;
    for (var name : settings.value("receipt").strip().split("\\.", -1)) {
      at = name.matches("\\d+") ? at.path(Integer.parseInt(name)) : at.path(name);
    }
    var receipt = Nodes.text(at);
    return receipt.isBlank() ? otherwise : receipt;
  }

  /// Asks the host, without sending: no gateway has the same test. What it answers is of no
  /// account.
  @Override
  public Health check() {
    var target = settings.url("target");
    try {
      return calls.call(Calls.get(target.resolve("/")).build()) instanceof Outcome.Answered
          ? Health.reached(target.getHost())
          : Health.unreachable(target.getHost());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.unreachable(target.getHost());
    }
  }

  /// Gateways that sign nothing know at least a word that is part of the address.
  @Override
  public Optional<Door> door() {
    var key = settings.secret("key").strip();
    return Optional.of(
        visit -> !key.isEmpty() && Hashes.same(visit.query().getOrDefault("key", ""), key));
  }

  @Override
  public Optional<URI> invite(String token, String code) {
    return Texting.invite(settings.value("from"), code);
  }

  /// Is the template JSON once it is filled in?
  static boolean isJson(String template) {
    try {
      return Nodes.object(template).isObject();
    } catch (MalformedException e) {
      return false;
    }
  }
}

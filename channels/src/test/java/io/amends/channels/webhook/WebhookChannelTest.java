package io.amends.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.amends.channels.Channel;
import io.amends.channels.ChannelContract;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Door.Visit;
import io.amends.channels.Envelope;
import io.amends.channels.MalformedException;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.channels.UnusableSettingsException;
import io.amends.channels.json.EventCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookChannelTest extends ChannelContract {
  /// The example key and signature of the specification's own test vectors.
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final String ASKED =
      """
      {"type":"message","id":"m-1","at":"2026-11-23T09:59:58Z",
       "from":{"id":"anna","name":"Anna","language":"lv"},"text":"Kur ir mana paciņa?",
       "attachments":[{"name":"rēķins.txt","type":"text/plain","content":"UsSTxLdpbnM="}]}\
      """;

  private final AtomicInteger status = new AtomicInteger(200);
  private final List<Called> calls = Collections.synchronizedList(new ArrayList<>());
  private volatile String retryAfter = "";
  private HttpServer server;

  private record Called(String id, String timestamp, String signature, String body) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/in",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          calls.add(
              new Called(
                  headers.getFirst("webhook-id"),
                  headers.getFirst("webhook-timestamp"),
                  headers.getFirst("webhook-signature"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
          }
          var answer = "{\"id\":\"theirs-1\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status.get(), answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Override
  protected Channel channel() {
    return new WebhookKind().open(settings(SECRET), surroundings());
  }

  @Override
  protected List<Envelope> recorded() {
    return List.of(
        envelope("call-1", ASKED),
        envelope(
            "call-2",
            """
            {"events":[%s,
              {"type":"choice","id":"c-1","from":{"id":"anna"},"choice":"delivery","label":"Cik ilgi?"},
              {"type":"delivery","id":"d-1","from":{"id":"anna"},"message":"x","state":"read"},
              {"type":"contact","id":"s-1","from":{"id":"anna"},"contact":"unsubscribed"},
              {"type":"review","id":"r-1","from":{"id":"eve"},"text":"Slikti","rating":1},
              {"type":"dance","id":"z-1","from":{"id":"anna"}}]}\
            """
                .formatted(ASKED)));
  }

  @Override
  protected String address() {
    return "anna";
  }

  @Override
  protected String textOf(Piece piece) {
    try {
      return new com.fasterxml.jackson.databind.ObjectMapper()
          .readTree(piece.body())
          .path("text")
          .asText();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aMessageIsReadWithItsSenderAndItsFile() throws IOException {
    var envelope = envelope("call-1", ASKED);

    var event = (ChannelEvent.MessageReceived) channel().parse(envelope).getFirst();

    assertThat(event.text()).isEqualTo("Kur ir mana paciņa?");
    assertThat(event.head().sender().identity()).isEqualTo("webhook:shop:anna");
    assertThat(event.head().at()).isEqualTo("2026-11-23T09:59:58Z");
    try (var content = channel().fetch(envelope, event.attachments().getFirst())) {
      assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("Rēķins");
    }
  }

  @Test
  void everyEventReadsFromTheInboxAsItWas() {
    assertThat(recorded())
        .allSatisfy(envelope ->
            assertThat(channel().parse(envelope))
                .allSatisfy(event ->
                    assertThat(EventCodec.read(EventCodec.write(event))).isEqualTo(event)));
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> channel().parse(envelope("x", "{\"type\":\"message\"}")))
        .isInstanceOf(MalformedException.class)
        .hasMessage("'id' is missing or no text");
  }

  @Test
  void whatCannotBeReadCostsTheOthersOfItsBatchNothing() {
    var body =
        IntStream.range(0, 1000)
            .mapToObj(i ->
                "{\"id\":\"%d\",\"type\":\"message\",\"from\":{\"id\":\"anna\"}%s}"
                    .formatted(i, i == 400 ? "" : ",\"text\":\"Sveiki\""))
            .collect(Collectors.joining(",", "{\"events\":[", "]}"));

    assertThatThrownBy(() -> channel().parse(envelope("x", body)))
        .isInstanceOfSatisfying(
            MalformedException.class,
            e -> {
              assertThat(e)
                  .hasMessage("'text' is missing or no text (1 of 1000 could not be read)");
              assertThat(e.readable()).hasSize(999);
            });
  }

  @Test
  void theSpecificationsOwnExampleIsAuthentic() {
    var signing = new StandardWebhook(SECRET);

    assertThat(
            signing.isAuthentic(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "1614265330",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8),
                java.time.Instant.ofEpochSecond(1614265330)))
        .isTrue();
  }

  @Test
  void onlyTheKeysOwnerGetsThroughTheDoorAndOnlyForFiveMinutes() {
    var body = ASKED.getBytes(StandardCharsets.UTF_8);
    var headers = new StandardWebhook(SECRET).headers("call-1", NOON, body);
    var late =
        new StandardWebhook(SECRET).headers("call-1", NOON.minus(Duration.ofMinutes(6)), body);
    var door = channel().door().orElseThrow();

    assertThat(door.authentic(visit(headers, body))).isTrue();
    assertThat(door.key(visit(headers, body))).isEqualTo("call-1");
    assertThat(door.authentic(visit(late, body))).isFalse();
    assertThat(door.authentic(visit(headers, "{}".getBytes(StandardCharsets.UTF_8)))).isFalse();
    assertThat(door.authentic(visit(Map.of(), body))).isFalse();
  }

  @Test
  void anAnswerIsPostedAndSigned() throws InterruptedException {
    var piece = channel().render(words("Rīt **no rīta**.", List.of())).getFirst();

    assertThat(channel().send(piece)).isEqualTo(new SendResult.Accepted("theirs-1"));

    var call = calls.getFirst();
    assertThat(call.id()).isEqualTo("c1:4:shop:0");
    assertThat(call.body()).contains("\"to\":\"anna\"", "Rīt **no rīta**.");
    assertThat(
            new StandardWebhook(SECRET)
                .isAuthentic(
                    call.id(),
                    call.timestamp(),
                    call.signature(),
                    call.body().getBytes(StandardCharsets.UTF_8),
                    NOON))
        .isTrue();
  }

  @Test
  void everyRefusalSaysWhatCanBeDone() throws InterruptedException {
    retryAfter = "7";
    assertThat(answering(429)).isEqualTo(new SendResult.Throttled(Duration.ofSeconds(7), true));
    assertThat(answering(503)).isEqualTo(new SendResult.Throttled(Duration.ofSeconds(7), true));
    retryAfter = "";
    assertThat(answering(429)).isInstanceOf(SendResult.Throttled.class);
    assertThat(answering(503)).isInstanceOf(SendResult.Retry.class);
    assertThat(answering(401))
        .isInstanceOfSatisfying(
            SendResult.Rejected.class,
            r -> assertThat(r.cause()).isEqualTo(SendResult.Cause.CREDENTIALS));
    assertThat(answering(400)).isInstanceOf(SendResult.Rejected.class);
    server.stop(0);
    assertThat(answering(200)).isInstanceOf(SendResult.Retry.class);
  }

  @Test
  void aCheckSaysWhatIsWrong() {
    assertThat(channel().check().ok()).isTrue();
    status.set(403);
    assertThat(channel().check().code()).isEqualTo("credentials");
    status.set(500);
    assertThat(channel().check().code()).isEqualTo("refused");
    server.stop(0);
    assertThat(channel().check().code()).isEqualTo("unreachable");
  }

  @Test
  void aSecretThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new WebhookKind().open(settings("no secret!"), surroundings()))
        .isInstanceOfSatisfying(
            UnusableSettingsException.class, e -> assertThat(e.field()).isEqualTo("secret"));
  }

  private SendResult answering(int code) throws InterruptedException {
    status.set(code);
    return channel().send(channel().render(words("Rīt.", List.of())).getFirst());
  }

  private ChannelSettings settings(String secret) {
    return new ChannelSettings(
        "shop",
        "webhook",
        "Shop",
        "lv",
        ZoneId.of("Europe/Riga"),
        Map.of(
            "target",
            "http://127.0.0.1:%d/in".formatted(server.getAddress().getPort()),
            "format",
            "markdown",
            "limit",
            "1000",
            "perSecond",
            "20"),
        Map.of("secret", secret),
        false,
        1);
  }

  private static Visit visit(Map<String, String> headers, byte[] body) {
    return new Visit("POST", "https://help.shop.example/hooks/shop", Map.of(), headers, body);
  }

  private static Envelope envelope(String key, String body) {
    return new Envelope("shop", key, NOON, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }
}

package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Door;
import io.amends.channels.Door.Visit;
import io.amends.channels.Envelope;
import io.amends.channels.Envelopes.Quarantined;
import io.amends.channels.Health;
import io.amends.channels.Seal;
import io.amends.channels.Surroundings;
import io.amends.channels.sms.SmsKind;
import io.amends.hub.ChannelDesk;
import io.amends.hub.NothingRenewed;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The example of [Twilio's documentation](https://www.twilio.com/docs/usage/security), which signs
/// the address letter by letter.
class HookRoutesTest {
  private static final String FORM =
      "CallSid=CA1234567890ABCDE&Caller=%2B12349013030&Digits=1234&From=%2B12349013030"
          + "&To=%2B18005551212";
  private static final String SIGNATURE = "0/KCTR6DLpKmkAf8muzZqo1nDgQ=";

  private final HttpClient http = HttpClient.newHttpClient();
  private final OneDoor channels = new OneDoor();
  private final HookRoutes hooks = new HookRoutes(channels, "https://mycompany.com");

  @AfterEach
  void close() {
    http.shutdownNow();
  }

  @Test
  void theSignatureIsCheckedAgainstTheAddressAsItWasCalled() {
    var reply = hooks.take(call("foo=1&bar=2", FORM, SIGNATURE));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.type()).isEqualTo("text/xml");
    assertThat(channels.arrived)
        .extracting(Visit::url)
        .containsExactly("https://mycompany.com/myapp.php?foo=1&bar=2");
  }

  @Test
  void anotherOrderOfTheQueryIsAnotherAddress() {
    refused(call("bar=2&foo=1", FORM, SIGNATURE), 401);
  }

  @Test
  void whatIsWrittenInAnotherWayStaysAsItIs() {
    refused(call("q=a%20b+c&q=2&empty", FORM, SIGNATURE), 401);

    assertThat(channels.looked)
        .extracting(Visit::url)
        .containsExactly("https://mycompany.com/myapp.php?q=a%20b+c&q=2&empty");
  }

  @Test
  void aChangedBodyAndAMissingSignatureAreRefused() {
    refused(call("foo=1&bar=2", FORM.replace("1234&", "1235&"), SIGNATURE), 401);
    refused(call("foo=1&bar=2", FORM, ""), 401);

    assertThat(channels.arrived).isEmpty();
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeAnybodyLooksAtIt() {
    refused(call("foo=1", "x".repeat(4 * 1024 * 1024), SIGNATURE), 413);

    assertThat(channels.looked).isEmpty();
  }

  @Test
  void whereThereIsNoDoorNobodyAnswers() {
    channels.open = false;

    refused(call("foo=1&bar=2", FORM, SIGNATURE), 404);
  }

  private void refused(Call call, int status) {
    assertThatThrownBy(() -> hooks.take(call))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.reply().status()).isEqualTo(status));
  }

  private static Call call(String query, String body, String signature) {
    var headers = MultiMap.caseInsensitiveMultiMap();
    headers.set("X-Twilio-Signature", signature);
    return new Call(
        "POST",
        "/myapp.php",
        Map.of("channel", "sms"),
        Call.queryOf(query),
        "?" + query,
        headers,
        Buffer.buffer(body),
        "203.0.113.9",
        "",
        false,
        "",
        null);
  }

  /// Twilio's door, which remembers who came.
  private final class OneDoor implements ChannelDesk {
    private final List<Visit> looked = new ArrayList<>();
    private final List<Visit> arrived = new ArrayList<>();
    private boolean open = true;

    private final io.amends.channels.Channel twilio =
        new SmsKind()
            .open(
                new ChannelSettings(
                    "sms",
                    "sms",
                    "SMS",
                    "en",
                    ZoneId.of("UTC"),
                    Map.of(
                        "accountSid", "AC1",
                        "from", "+18005551212",
                        "perSecond", "1",
                        "api", "https://api.twilio.com"),
                    Map.of("token", "12345"),
                    false,
                    1),
                new Surroundings(
                    Clock.systemUTC(),
                    http,
                    URI.create("https://mycompany.com"),
                    "Linden & Loom",
                    new Seal("a key of tests, nobody else's".getBytes(StandardCharsets.UTF_8)),
                    new NothingRenewed(),
                    file -> {
                      throw new IllegalArgumentException("no file " + file);
                    }));

    @Override
    public String hook(String id) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public Optional<Door> door(String channel) {
      return open ? twilio.door().map(this::watched) : Optional.empty();
    }

    private Door watched(Door door) {
      return new Door() {
        @Override
        public boolean authentic(Visit visit) {
          looked.add(visit);
          return door.authentic(visit);
        }

        @Override
        public Answer thanks(Visit visit) {
          return door.thanks(visit);
        }
      };
    }

    @Override
    public void arrived(String channel, Door door, Visit visit) {
      arrived.add(visit);
    }

    @Override
    public Collection<ChannelKind> kinds() {
      return List.of();
    }

    @Override
    public List<ChannelDesk.Channel> all() {
      return List.of();
    }

    @Override
    public Optional<ChannelDesk.Channel> find(String id) {
      return Optional.empty();
    }

    @Override
    public boolean create(ChannelSettings settings) {
      return false;
    }

    @Override
    public Optional<ChannelDesk.Channel> change(ChannelSettings edited) {
      return Optional.empty();
    }

    @Override
    public boolean remove(String id) {
      throw new AssertionError("nobody removes");
    }

    @Override
    public Optional<Health> check(String id) {
      return Optional.empty();
    }

    @Override
    public Optional<Envelope> original(String envelope) {
      return Optional.empty();
    }

    @Override
    public List<Quarantined> quarantined(int limit) {
      return List.of();
    }

    @Override
    public boolean rerun(String envelope) {
      return false;
    }
  }
}

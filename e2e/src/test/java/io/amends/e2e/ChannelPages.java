package io.amends.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import io.amends.channels.Hashes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The set-up pages of channels, as Laura fills them in, and Anna, who comes by what was copied
/// from them. What was set up is removed at the end.
final class ChannelPages implements AutoCloseable {
  private static final String SHOP = "help@shop.example";

  private final TestHub hub;
  private final Desk laura;
  private final Page page;
  private final HttpClient http = HttpClient.newHttpClient();

  /// What was sent by the gateway and posted to the shop's app.
  private final CopyOnWriteArrayList<String> posted = new CopyOnWriteArrayList<>();

  private final GreenMail mails =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
          });
  private final HttpServer provider;

  ChannelPages(TestHub hub, Desk laura) throws IOException {
    this.hub = hub;
    this.laura = laura;
    page = laura.page();
    mails.start();
    mails.setUser(SHOP, SHOP, "secret of the mailbox");
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext(
        "/",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    provider.start();
  }

  @Override
  public void close() {
    List.of("email", "webhook", "smsgateway")
        .forEach(channel -> hub.api().delete("/api/admin/channels/" + channel));
    http.shutdownNow();
    provider.stop(0);
    mails.stop();
  }

  /// A message comes by the address with its key, another with the made-up secret's signature.
  ///
  /// @param address of the gateway's hook
  /// @param secret of the webhook
  void hears(String address, String secret) throws Exception {
    assertThat(texted(address.replaceFirst("key=.", "key=_"), "Hello")).isEqualTo(401);
    assertThat(texted(address, "How long does delivery take?")).isEqualTo(200);
    page.waitForCondition(() -> posted.stream().anyMatch(p -> p.contains("+37120000000")));
    assertThat(page.locator(".channel-facts dd").nth(2)).hasText(Pattern.compile("\\d\\d:\\d\\d"));
    assertThat(signed(secret, "Is it you again?")).isEqualTo(200);
  }

  /// What other providers need is not asked, and what is wrong is said in words.
  void mailbox() {
    shows("email");
    page.locator("#field-provider").selectOption("gmail");
    assertThat(page.locator("#field-imapHost")).hasCount(0);
    page.locator("#field-signIn").selectOption("tokens");
    assertThat(page.locator("#field-password")).hasCount(0);
    assertThat(page.locator("#field-refreshToken")).isVisible();
    Pictures.take(page, "admin-channel-email-gmail");
    page.locator("#field-provider").selectOption("other");
    page.locator("#field-signIn").selectOption("password");
    page.locator("#field-address").fill(SHOP);
    page.locator("#field-password").fill("not the password");
    page.locator("#field-imapHost").fill("127.0.0.1");
    page.locator("#field-imapPort").fill(String.valueOf(mails.getImap().getPort()));
    page.locator("#field-imapSecurity").selectOption("none");
    page.locator("#field-smtpHost").fill("127.0.0.1");
    page.locator("#field-smtpPort").fill(String.valueOf(mails.getSmtp().getPort()));
    page.locator("#field-smtpSecurity").selectOption("none");
    saves();
    assertThat(page.locator(".strip-bad").first()).containsText("127.0.0.1");
    Pictures.take(page, "admin-channel-email-wrong");

    page.locator("#field-password").fill("secret of the mailbox");
    saves();
    assertThat(page.locator(".strip-good")).containsText(SHOP);
    assertThat(page.locator("#field-password")).hasValue("");
    assertThat(page.locator("admin-copy")).hasCount(0);
    Pictures.take(page, "admin-channel-email");
  }

  /// @return the secret that was made up
  String webhook() {
    shows("webhook");
    page.locator("#field-target").fill(target());
    page.locator(".channel-wide .button", containing("Make one up")).click();
    var secret = page.locator("#field-secret").inputValue();
    assertThat(secret).startsWith("whsec_");
    saves();
    assertThat(page.locator(".strip-good")).isVisible();
    assertThat(hook()).isEqualTo(hub.address() + "/hooks/webhook");
    Pictures.take(page, "admin-channel-webhook");
    return secret;
  }

  /// @return the address with its key, as it is copied
  String gateway() {
    shows("smsgateway");
    assertThat(page.locator("admin-copy")).hasCount(0);
    page.locator("#field-target").fill(target());
    page.locator(".channel-wide .button", containing("Make one up")).click();
    var key = page.locator("#field-key").inputValue();
    assertThat(hook()).endsWith("/hooks/smsgateway?key=" + key);
    saves();
    assertThat(page.locator(".strip-good")).isVisible();
    page.locator("admin-copy button").first().click();
    assertThat(page.locator(".toast-good", containing("Copied")).last()).isVisible();
    Pictures.take(page, "admin-channel-smsgateway");
    return hook();
  }

  /// Both are Anna: what she said stands in one order, whichever way it came.
  void oneAfterTheOther() {
    page.navigate(hub.address() + "/desk");
    laura.showsAll();
    page.waitForCondition(() -> conversation("webhook") != null);
    hub.api()
        .post(
            "/api/desk/conversations/%s/links".formatted(conversation("smsgateway")),
            Map.of("conversation", String.valueOf(conversation("webhook"))));
    page.navigate(hub.address() + "/desk#" + conversation("webhook"));
    page.locator("desk-timeline button").click();
    var lines = page.locator(".merged-customer a > span");
    assertThat(lines).hasText(new String[] {"How long does delivery take?", "Is it you again?"});
    Pictures.take(page, "desk-merged-timeline");
  }

  private @Nullable String conversation(String channel) {
    for (var row : hub.api().get("/api/desk/conversations?view=all&limit=50").path("rows")) {
      if (row.path("channel").asText().equals(channel)) {
        return row.path("id").asText();
      }
    }
    return null;
  }

  private String hook() {
    return page.locator("admin-copy textarea").first().inputValue();
  }

  private String target() {
    return "http://127.0.0.1:%d/send".formatted(provider.getAddress().getPort());
  }

  private int texted(String address, String text) throws IOException, InterruptedException {
    return post(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded"),
        "from=%2B37120000000&text=" + text.replace(' ', '+'));
  }

  /// As Standard Webhooks signs.
  private int signed(String secret, String text) throws IOException, InterruptedException {
    var body =
        "{\"type\":\"message\",\"id\":\"m1\",\"from\":{\"id\":\"anna\",\"name\":\"Anna\"},\"text\":\"%s\"}"
            .formatted(text);
    var at = Instant.now().getEpochSecond();
    var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    var signed = "m1.%d.%s".formatted(at, body).getBytes(UTF_8);
    var signature = Base64.getEncoder().encodeToString(Hashes.hmac("HmacSHA256", key, signed));
    return post(
        HttpRequest.newBuilder(URI.create(hub.address() + "/hooks/webhook"))
            .header("webhook-id", "m1")
            .header("webhook-timestamp", String.valueOf(at))
            .header("webhook-signature", "v1," + signature),
        body);
  }

  private int post(HttpRequest.Builder to, String body) throws IOException, InterruptedException {
    var request = to.POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private void shows(String kind) {
    page.navigate(hub.address() + "/admin?lang=en#channels/new/" + kind);
    assertThat(page.locator("#channel-id")).hasValue(kind);
  }

  private void saves() {
    page.locator(".save-bar button").click();
    assertThat(page.locator(".toast-good").last()).isVisible();
    assertThat(page.locator(".save-bar button")).isDisabled();
  }

  private static Page.LocatorOptions containing(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}

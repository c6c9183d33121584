package io.amends.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Browser;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// One conversation, wherever the customer is: it starts on the site, in Polish, goes on by e-mail,
/// is answered by an agent and ends in Telegram.
@ExtendWith(Browsers.class)
class ManyChannelsStory {
  private static final String SHOP = "help@shop.example";
  private static final String ANNA = "anna@customer.example";
  private static final Pattern LINK = Pattern.compile("http://[^\\s\")]+#resume=[\\w-]+");
  private static final Pattern START =
      Pattern.compile("https://t\\.me/linden_bot\\?start=([\\w-]+)");

  @Test
  void aConversationGoesWithItsCustomerFromTheSiteToMailToTelegramAndBack(Browser browser)
      throws Exception {
    var mails =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
            });
    mails.start();
    mails.setUser(SHOP, SHOP, "secret of the mailbox");
    try (var telegram = new BotStandIn();
        var hub = TestHub.start();
        var mia = Desk.open(browser, hub.address(), hub.mia())) {
      hub.api().post("/api/admin/channels", mailbox(mails));
      hub.api().post("/api/admin/channels", bot(telegram));

      try (var anna = Customer.visits(browser, hub.address() + "/shop/pl/")) {
        anna.opensTheChat();
        anna.says("Dlaczego moja paczka z porcelaną przyszła stłuczona?");
        anna.asksForAPerson();
        anna.seesAPromise();
        anna.leavesHerAddress(ANNA);
        anna.sees(ANNA);
        Pictures.take(anna.page(), "channels-1-site");
        anna.closesTheTab();
      }

      mia.showsUnassigned();
      mia.opensTheFirst();
      mia.takesOver();
      mia.replies("Bardzo przepraszamy! Czy możemy wysłać nową?");
      var first = awaitedMail(mails, 1);
      assertThat(text(first)).contains("Bardzo przepraszamy! Czy możemy wysłać nową?");
      assertThat(first.getSubject()).contains("Nasza odpowiedź");
      var back = LINK.matcher(text(first));
      assertThat(back.find()).isTrue();

      answer(mails, first, "Tak, poproszę. Piszę z telefonu.");
      mia.sees("Tak, poproszę. Piszę z telefonu.");
      mia.replies("Wysyłamy dziś, z kartą podarunkową.");
      var second = awaitedMail(mails, 2);
      assertThat(text(second)).contains("Wysyłamy dziś, z kartą podarunkową.");
      assertThat(second.getHeader("In-Reply-To")).isNotNull();

      mia.page().locator("desk-identities button", hasText("Go on elsewhere")).click();
      var way = mia.page().locator(".elsewhere small").filter(containing("t.me")).first();
      assertThat(way).isVisible();
      Pictures.take(mia.page(), "channels-2-elsewhere");
      var start = START.matcher(way.innerText());
      assertThat(start.find()).isTrue();
      mia.page().keyboard().press("Escape");

      telegram.annaWrites("/start " + start.group(1));
      await(() -> said(telegram, "rozmowę"));
      telegram.annaWrites("Już tu jestem, proszę o numer przesyłki.");
      mia.sees("Już tu jestem, proszę o numer przesyłki.");
      mia.replies("Numer to PL-123456. Dobrego dnia!");
      await(() -> said(telegram, "PL-123456"));

      assertThat(mia.details().locator("desk-identities li")).hasCount(4);
      Pictures.take(mia.page(), "channels-3-desk");
      mia.speaks("lv");
      mia.showsAll();
      mia.opensTheFirst();
      Pictures.take(mia.page(), "channels-3-desk-lv");

      try (var anna = Customer.visits(browser, back.group())) {
        assertThat(anna.hers().first()).containsText("stłuczona");
        assertThat(anna.hers().last()).containsText("Już tu jestem");
        anna.sees("Numer to PL-123456. Dobrego dnia!");
        Pictures.take(anna.page(), "channels-4-back");
        anna.says("Wszystko jasne, dziękuję!");
        mia.sees("Wszystko jasne, dziękuję!");
        anna.asksForATranscript();
        var whole = awaitedMail(mails, 3);
        assertThat(text(whole)).contains("stłuczona", "Już tu jestem", "PL-123456");
        assertThat(whole.getMessageID()).isNotIn(first.getMessageID(), second.getMessageID());
      }
      assertThat(telegram.annaSees()).filteredOn(text -> text.contains("PL-123456")).hasSize(1);
      assertThat(toAnna(mails)).hasSize(3);
    } finally {
      mails.stop();
    }
  }

  private static com.microsoft.playwright.Page.LocatorOptions hasText(String text) {
    return new com.microsoft.playwright.Page.LocatorOptions().setHasText(text);
  }

  private static com.microsoft.playwright.Locator.FilterOptions containing(String text) {
    return new com.microsoft.playwright.Locator.FilterOptions().setHasText(text);
  }

  private static boolean said(BotStandIn telegram, String words) {
    return telegram.annaSees().stream().anyMatch(text -> text.contains(words));
  }

  private static Map<String, Object> mailbox(GreenMail mails) {
    return channel(
        "mailbox",
        "email",
        "Mailbox",
        Map.ofEntries(
            Map.entry("address", SHOP),
            Map.entry("provider", "other"),
            Map.entry("signIn", "password"),
            Map.entry("imapHost", "127.0.0.1"),
            Map.entry("imapPort", String.valueOf(mails.getImap().getPort())),
            Map.entry("imapSecurity", "none"),
            Map.entry("smtpHost", "127.0.0.1"),
            Map.entry("smtpPort", String.valueOf(mails.getSmtp().getPort())),
            Map.entry("smtpSecurity", "none"),
            Map.entry("plusAddresses", "false")),
        Map.of("password", "secret of the mailbox"));
  }

  private static Map<String, Object> bot(BotStandIn telegram) {
    return channel(
        "bot",
        "telegram",
        "Linden bot",
        Map.of("mode", "polling", "api", telegram.address()),
        Map.of("token", BotStandIn.TOKEN));
  }

  private static Map<String, Object> channel(
      String id,
      String kind,
      String name,
      Map<String, String> values,
      Map<String, String> secrets) {
    return Map.of(
        "id", id,
        "kind", kind,
        "name", name,
        "language", "pl",
        "zone", "Europe/Warsaw",
        "values", values,
        "secrets", secrets,
        "paused", false,
        "version", 0);
  }

  /// As a mail program answers.
  private static void answer(GreenMail mails, MimeMessage mail, String words)
      throws MessagingException {
    var reply = new MimeMessage(mails.getSmtp().createSession());
    reply.setFrom(new InternetAddress(ANNA));
    reply.setRecipient(RecipientType.TO, new InternetAddress(SHOP));
    reply.setSubject("Re: " + mail.getSubject());
    reply.setHeader("In-Reply-To", mail.getMessageID());
    reply.setHeader("References", mail.getMessageID());
    reply.setText(words, "UTF-8");
    Transport.send(reply);
  }

  private static List<MimeMessage> toAnna(GreenMail mails) {
    return Arrays.stream(mails.getReceivedMessages()).filter(mail -> isFor(mail, ANNA)).toList();
  }

  private static boolean isFor(MimeMessage mail, String address) {
    try {
      return mail.getAllRecipients()[0].toString().contains(address);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MimeMessage awaitedMail(GreenMail mails, int number) throws Exception {
    await(() -> toAnna(mails).size() >= number);
    return toAnna(mails).get(number - 1);
  }

  /// A mail is looked for every minute where the server does not tell by itself.
  private static void await(Callable<Boolean> what) throws Exception {
    var end = System.nanoTime() + 90_000_000_000L;
    while (!what.call()) {
      assertThat(System.nanoTime()).as("it did not come to that").isLessThan(end);
      Thread.sleep(50);
    }
  }

  private static String text(MimeMessage mail) throws MessagingException, IOException {
    return plain((Multipart) mail.getContent()).orElseThrow();
  }

  private static Optional<String> plain(Multipart parts) throws MessagingException, IOException {
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      if (part.isMimeType("text/plain")) {
        return Optional.of((String) part.getContent());
      }
      if (part.getContent() instanceof Multipart inner) {
        var found = plain(inner);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}

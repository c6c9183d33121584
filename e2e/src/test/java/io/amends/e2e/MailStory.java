package io.amends.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Browser;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// An answer that comes when the tab is closed also comes by mail, with a way back.
@ExtendWith(Browsers.class)
class MailStory {
  private static final Pattern LINK = Pattern.compile("http://\\S+#resume=[\\w-]+");

  @Test
  void whoHasLeftGetsTheAnswerByMailAndComesBackByItsLink(Browser browser)
      throws MessagingException, IOException {
    var mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mailServer.start();
    var smtp =
        "smtp://127.0.0.1:%d?from=help@shop.example".formatted(mailServer.getSmtp().getPort());
    try (var hub = TestHub.start(Map.of("AMENDS_SMTP_URL", smtp), "Mia");
        var mia = Desk.open(browser, hub.address(), hub.mia())) {
      try (var anna = Customer.visits(browser, hub.address() + "/shop/lv/")) {
        anna.opensTheChat();
        anna.says("kas ir Austrālijas galvaspilsēta");
        anna.seesAPromise();
        anna.leavesHerAddress("anna@customer.example");
        anna.sees("anna@customer.example");
        anna.closesTheTab();
      }
      mia.showsUnassigned();
      mia.opensTheFirst();
      mia.takesOver();
      mia.replies("Kanbera. Ar sveicieniem no Rīgas!");

      // The first mail was Mia's invitation.
      assertThat(mailServer.waitForIncomingEmail((long) Patience.MILLIS, 2)).isTrue();
      var mail = mailServer.getReceivedMessages()[1];
      assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("anna@customer.example");
      assertThat(mail.getFrom()[0].toString()).contains("help@shop.example");
      var text = plainText(mail);
      assertThat(text).contains("Kanbera. Ar sveicieniem no Rīgas!");
      var link = LINK.matcher(text);
      assertThat(link.find()).isTrue();

      try (var anna = Customer.visits(browser, link.group())) {
        assertThat(anna.hers().first()).containsText("kas ir Austrālijas galvaspilsēta");
        anna.sees("Kanbera. Ar sveicieniem no Rīgas!");
        assertThat(anna.page().url()).doesNotContain("resume");
        Pictures.take(anna.page(), "mail-resumed");
        anna.says("Paldies, atradu!");
        mia.sees("Paldies, atradu!");
      }
    } finally {
      mailServer.stop();
    }
  }

  private static String plainText(MimeMessage mail) throws MessagingException, IOException {
    var parts = (MimeMultipart) mail.getContent();
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      if (part.isMimeType("text/plain")) {
        return (String) part.getContent();
      }
    }
    throw new AssertionError("the mail has no plain text");
  }
}

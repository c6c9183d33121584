package io.amends.hub.http;

import io.amends.channels.Mail;
import io.amends.channels.Mailer;
import io.amends.ticketing.Agent;
import io.amends.web.Markdown;
import io.amends.web.Texts;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The mails that carry links to accounts. The links never stand in the log.
final class AccountMails {
  private static final Logger LOG = LoggerFactory.getLogger(AccountMails.class);

  private final Optional<Mailer> mailer;
  private final Texts texts;
  private final String publicUrl;
  private final Markdown markdown = new Markdown();
  private final AtomicBoolean told = new AtomicBoolean();

  /// @param mailer nothing if mail is not set up
  AccountMails(Optional<Mailer> mailer, Texts texts, String publicUrl) {
    this.mailer = mailer;
    this.texts = texts;
    this.publicUrl = publicUrl;
  }

  String invitationLink(String token) {
    return publicUrl + "/invite/" + token;
  }

  void invitation(String email, String token, String language) {
    send("invitation", email, invitationLink(token), language);
  }

  void reset(Agent agent, String token) {
    send("reset", agent.email(), publicUrl + "/reset/" + token, agent.language());
  }

  private void send(String kind, String to, String link, String language) {
    if (mailer.isEmpty()) {
      if (!told.getAndSet(true)) {
        LOG.warn(
            "mails to accounts, as this one ({}), are not sent: AMENDS_SMTP_URL is not set", kind);
      }
      return;
    }
    var words = texts.in(language);
    var text = words.say("mail." + kind) + "\n\n" + link + "\n";
    var html = markdown.message(words.say("mail." + kind) + "\n\n<" + link + ">").toString();
    var mail =
        new Mail(
            "account-" + UUID.randomUUID(),
            to,
            words.say("mail." + kind + ".subject"),
            text,
            html,
            words.language(),
            true,
            null);
    try {
      var result = mailer.get().send(mail);
      LOG.info(
          "a mail ({}) was given to the mail server: {}", kind, result.getClass().getSimpleName());
    } catch (RuntimeException e) {
      LOG.error("a mail ({}) could not be sent", kind, e);
    }
  }
}

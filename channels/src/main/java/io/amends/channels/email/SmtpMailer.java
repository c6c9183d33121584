package io.amends.channels.email;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import io.amends.channels.Mail;
import io.amends.channels.Mailer;
import io.amends.channels.SendResult;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Sends mail by SMTP (RFC 5321): `smtp://` upgrades to TLS where the server offers it (and insists
/// on it unless the host is this machine), `smtps://` starts with it. One connection a mail. Safe
/// for use by many threads.
public final class SmtpMailer implements Mailer {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final Session session;
  private final String host;
  private final int port;
  private final @Nullable String user;
  private final @Nullable String password;
  private final String from;

  /// @param url `smtp://user:password@host:port?from=address`
  public SmtpMailer(URI url) {
    var tls = "smtps".equals(url.getScheme());
    host = url.getHost();
    port = url.getPort() > 0 ? url.getPort() : tls ? 465 : 587;
    var credentials =
        url.getRawUserInfo() == null ? new String[0] : url.getRawUserInfo().split(":", 2);
    user = credentials.length > 0 ? decoded(credentials[0]) : null;
    password = credentials.length > 1 ? decoded(credentials[1]) : null;
    from = from(url, user);
    session = Session.getInstance(properties(tls));
  }

  private static String from(URI url, @Nullable String user) {
    var query = url.getRawQuery();
    if (query != null && query.startsWith("from=")) {
      return decoded(query.substring("from=".length()));
    }
    return user != null && user.contains("@") ? user : "support@" + url.getHost();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private Properties properties(boolean tls) {
    var local = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    var properties = new Properties();
    var millis = String.valueOf(TIMEOUT.toMillis());
    properties.put("mail.smtp.connectiontimeout", millis);
    properties.put("mail.smtp.timeout", millis);
    properties.put("mail.smtp.writetimeout", millis);
    properties.put("mail.smtp.ssl.enable", String.valueOf(tls));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.starttls.enable", "true");
    properties.put("mail.smtp.starttls.required", String.valueOf(!tls && !local));
    properties.put("mail.smtp.auth", String.valueOf(user != null));
    properties.put("mail.mime.charset", "UTF-8");
    return properties;
  }

  @Override
  public SendResult send(Mail mail) {
    FixedIdMessage message;
    try {
      message = message(mail);
    } catch (AddressException e) {
      return new SendResult.Rejected("the address is not an e-mail address");
    } catch (MessagingException e) {
      return new SendResult.Rejected("the mail cannot be written");
    }
    var result =
        message.leave(
            "smtp",
            transport -> transport.connect(host, port, user, password),
            FixedIdMessage.PATIENCE);
    return result instanceof SendResult.Rejected(var cause, var said)
            && cause == SendResult.Cause.CREDENTIALS
        ? new SendResult.Retry(
            said) // Nobody's settings page would tell: the server's own are meant.
        : result;
  }

  private FixedIdMessage message(Mail mail) throws MessagingException {
    var domain = from.substring(from.indexOf('@') + 1);
    var message = new FixedIdMessage(session, "<%s@%s>".formatted(mail.id(), domain));
    message.setFrom(new InternetAddress(from));
    message.setRecipient(RecipientType.TO, new InternetAddress(mail.to(), true));
    message.setSubject(mail.subject().replaceAll("\\s+", " "), "UTF-8");
    message.setHeader("Date", RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    message.setContentLanguage(new String[] {mail.language()});
    if (mail.automatic()) {
      message.setHeader("Auto-Submitted", "auto-replied");
      message.setHeader("X-Auto-Response-Suppress", "All");
    }
    if (mail.thread() != null) {
      message.setHeader("In-Reply-To", "<%s@%s>".formatted(mail.thread(), domain));
      message.setHeader("References", "<%s@%s>".formatted(mail.thread(), domain));
    }
    var text = new MimeBodyPart();
    text.setText(mail.text(), "UTF-8");
    var html = new MimeBodyPart();
    html.setText(mail.html(), "UTF-8", "html");
    message.setContent(new MimeMultipart("alternative", text, html));
    message.saveChanges();
    return message;
  }
}

package io.amends.channels.email;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import io.amends.channels.Outbound.Enclosure;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.channels.SendResult.Cause;
import io.amends.channels.Surroundings;
import io.amends.channels.email.mime.MailReader;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Sends letters by SMTP, one connection each, one try. Safe for use by many threads.
final class MailSender {
  private static final Duration TIMEOUT = Duration.ofSeconds(45);

  private final Account account;
  private final Credentials credentials;
  private final Surroundings surroundings;
  private final Session session;
  private final Duration patience;

  MailSender(
      Account account,
      Credentials credentials,
      Surroundings surroundings,
      @Nullable SSLSocketFactory trust) {
    this(account, credentials, surroundings, trust, TIMEOUT, FixedIdMessage.PATIENCE);
  }

  /// @param limit how long the server may be silent, or take nothing
  /// @param patience how long the sending of a letter may take as a whole
  MailSender(
      Account account,
      Credentials credentials,
      Surroundings surroundings,
      @Nullable SSLSocketFactory trust,
      Duration limit,
      Duration patience) {
    this.account = account;
    this.credentials = credentials;
    this.surroundings = surroundings;
    this.session = Sessions.smtp(account, limit, trust);
    this.patience = patience;
  }

  SendResult send(Piece piece) {
    FixedIdMessage message;
    try {
      message = composed(piece);
    } catch (AddressException e) {
      return new SendResult.Rejected(Cause.NO_SUCH_ADDRESS, "the address is not an e-mail address");
    } catch (MessagingException e) {
      return new SendResult.Rejected(Cause.CONTENT, "the mail cannot be written");
    }
    return message.leave(Sessions.smtpProtocol(account), this::connect, patience);
  }

  /// @throws MessagingException if the server cannot be reached or refuses the log-in
  void check() throws MessagingException {
    try (var transport = session.getTransport(Sessions.smtpProtocol(account))) {
      connect(transport);
    }
  }

  private void connect(Transport transport) throws MessagingException {
    credentials.connect(transport, account.smtp().host(), account.smtp().port());
  }

  private FixedIdMessage composed(Piece piece) throws MessagingException {
    var details = piece.details();
    var message = new FixedIdMessage(session, "<" + details.get(Letter.MESSAGE_ID) + ">");
    var from = new InternetAddress(account.address());
    try {
      if (!account.name().isEmpty()) {
        from.setPersonal(account.name(), "UTF-8");
      }
    } catch (java.io.UnsupportedEncodingException e) {
      throw new IllegalStateException("every JDK has UTF-8", e);
    }
    message.setFrom(from);
    message.setRecipients(RecipientType.TO, InternetAddress.parse(piece.to(), true));
    var copies = details.getOrDefault(Letter.CC, "");
    if (!copies.isEmpty()) {
      message.setRecipients(RecipientType.CC, InternetAddress.parse(copies, false));
    }
    var hidden = details.getOrDefault(Letter.BCC, "");
    if (!hidden.isEmpty()) {
      message.setRecipients(RecipientType.BCC, InternetAddress.parse(hidden, false));
    }
    message.setReplyTo(
        InternetAddress.parse(details.getOrDefault(Letter.REPLY_TO, account.address())));
    message.setSubject(details.getOrDefault(Letter.SUBJECT, "").replaceAll("\\s+", " "), "UTF-8");
    var now = ZonedDateTime.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC);
    message.setHeader("Date", RFC_1123_DATE_TIME.format(now));
    message.setContentLanguage(new String[] {details.getOrDefault(Letter.LANGUAGE, "en")});
    message.setHeader(MailReader.LOOP, details.getOrDefault(Letter.LOOP, ""));
    if (Boolean.parseBoolean(details.get(Letter.AUTOMATIC))) {
      message.setHeader("Auto-Submitted", "auto-replied");
      message.setHeader("X-Auto-Response-Suppress", "All");
    }
    thread(message, "In-Reply-To", details.getOrDefault(Letter.IN_REPLY_TO, ""));
    thread(message, "References", details.getOrDefault(Letter.REFERENCES, ""));
    message.setContent(content(piece));
    message.saveChanges();
    return message;
  }

  private static void thread(MimeMessage message, String header, String ids)
      throws MessagingException {
    if (!ids.isBlank()) {
      message.setHeader(header, ids.replaceAll("\\s+", "\r\n "));
    }
  }

  private MimeMultipart content(Piece piece) throws MessagingException {
    var text = new MimeBodyPart();
    text.setText(piece.body(), "UTF-8");
    var html = new MimeBodyPart();
    html.setText(piece.details().getOrDefault(Letter.HTML, ""), "UTF-8", "html");
    var letter = new MimeMultipart("alternative", text, html);
    if (piece.files().isEmpty()) {
      return letter;
    }
    var words = new MimeBodyPart();
    words.setContent(letter);
    var all = new MimeMultipart("mixed", words);
    for (var file : piece.files()) {
      all.addBodyPart(enclosed(file));
    }
    return all;
  }

  private MimeBodyPart enclosed(Enclosure file) throws MessagingException {
    var part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new Stored(surroundings, file)));
    part.setFileName(file.name().replaceAll("[\\p{Cntrl}/\\\\]", "_"));
    part.setDisposition(Part.ATTACHMENT);
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  private record Stored(Surroundings surroundings, Enclosure file) implements DataSource {
    @Override
    public InputStream getInputStream() {
      return surroundings.open(file.file());
    }

    @Override
    public OutputStream getOutputStream() {
      throw new UnsupportedOperationException("a stored file is not written");
    }

    @Override
    public String getContentType() {
      return file.type().matches("[\\w.+-]+/[\\w.+-]+") ? file.type() : "application/octet-stream";
    }

    @Override
    public String getName() {
      return file.name();
    }
  }
}

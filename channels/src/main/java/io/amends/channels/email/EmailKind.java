package io.amends.channels.email;

import io.amends.channels.Channel;
import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Field;
import io.amends.channels.Surroundings;
import java.util.List;

/// E-mail: a mailbox that is read by IMAP and written for by SMTP.
public final class EmailKind implements ChannelKind {
  private static final int IMAP_TLS = 993;
  private static final int SUBMISSION_TLS = 465;

  private final Phrases phrases;

  /// @param phrases the sentences of the letters
  public EmailKind(Phrases phrases) {
    this.phrases = phrases;
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public List<Field> form() {
    return List.of(
        new Field("address", Field.Type.EMAIL, true, "", List.of()),
        Field.text("senderName").optional(),
        Field.choice("provider", Account.OTHER, Account.GMAIL, Account.MICROSOFT),
        Field.choice("signIn", "password", "tokens"),
        Field.text("user").optional(),
        Field.secret("password").optional(),
        Field.text("clientId").optional(),
        Field.secret("clientSecret").optional(),
        Field.secret("refreshToken").optional(),
        Field.url("tokenUrl", "").optional(),
        Field.text("imapHost").optional(),
        Field.number("imapPort", IMAP_TLS),
        Field.choice("imapSecurity", "tls", "starttls", "none"),
        Field.text("smtpHost").optional(),
        Field.number("smtpPort", SUBMISSION_TLS),
        Field.choice("smtpSecurity", "tls", "starttls", "none"),
        new Field("folder", Field.Type.TEXT, false, "INBOX", List.of()),
        Field.choice("mode", "move", "leave"),
        new Field("moveTo", Field.Type.TEXT, false, "Processed", List.of()),
        Field.number("daysBack", 0),
        Field.onOff("plusAddresses", true),
        Field.text("checkedBy").optional(),
        Field.text("signature").optional());
  }

  @Override
  public Channel open(ChannelSettings settings, Surroundings surroundings) {
    return new EmailChannel(settings, surroundings, phrases, MailLoop.Pace.usual(), null);
  }
}

package io.amends.channels.email;

import io.amends.channels.SendResult;
import io.amends.channels.SendResult.Cause;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;

/// A mail that keeps its Message-ID through [MimeMessage#saveChanges], so that each attempt has the
/// same, and sends itself once. For one thread.
final class FixedIdMessage extends MimeMessage {
  private final String id;
  private boolean begun;

  /// Signs in where the mail is sent by.
  interface SignIn {
    void at(Transport transport) throws MessagingException;
  }

  /// @param id with its angle brackets
  FixedIdMessage(Session session, String id) {
    super(session);
    this.id = id;
  }

  /// Tries once to send it.
  SendResult leave(String protocol, SignIn signIn) {
    SendResult taken = null;
    try (var transport = getSession().getTransport(protocol)) {
      signIn.at(transport);
      transport.sendMessage(this, getAllRecipients());
      taken = new SendResult.Accepted(id);
      return taken;
    } catch (AuthenticationFailedException e) {
      return Credentials.areRefused(e)
          ? new SendResult.Rejected(Cause.CREDENTIALS, "the mail server refused the log-in")
          : new SendResult.Retry("the mail server cannot check the log-in now");
    } catch (MessagingException e) {
      // A farewell that fails takes nothing back.
      return taken == null ? SmtpResults.of(e, begun) : taken;
    }
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }

  @Override
  public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
    begun = true;
    super.writeTo(out, ignored);
  }
}

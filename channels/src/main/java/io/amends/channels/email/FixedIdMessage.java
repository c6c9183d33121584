package io.amends.channels.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;

/// A mail that keeps its Message-ID through [MimeMessage#saveChanges], so that each attempt has the
/// same, and knows whether it has begun to leave. For one thread.
final class FixedIdMessage extends MimeMessage {
  private final String id;
  private boolean begun;

  /// @param id with its angle brackets
  FixedIdMessage(Session session, String id) {
    super(session);
    this.id = id;
  }

  /// Has the server let us begin with the mail itself?
  boolean hasBegun() {
    return begun;
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

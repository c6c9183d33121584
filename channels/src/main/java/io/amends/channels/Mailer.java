package io.amends.channels;

/// Sends e-mail. Blocks; safe for use by many threads; tries once.
public interface Mailer {
  SendResult send(Mail mail);
}

package io.amends.channels.email;

import io.amends.channels.Health;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.Map;
import javax.net.ssl.SSLException;

/// What a failed connection to a mail server tells the administrator.
final class MailHealth {
  private static final int LONGEST = 200;

  private MailHealth() {}

  static Health of(Exception e, String host) {
    if (e instanceof AuthenticationFailedException refused) {
      return Credentials.areRefused(refused)
          ? new Health(false, "signIn", Map.of("host", host))
          : Health.unreachable(host);
    }
    if (e instanceof FolderNotFoundException) {
      return Health.wrong("folder");
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return new Health(false, "untrusted", Map.of("host", host));
      }
    }
    boolean answered =
        e instanceof MessagingException && !(e.getCause() instanceof IOException) && isAnswer(e);
    return answered
        ? new Health(false, "answered", Map.of("host", host, "said", said(e)))
        : Health.unreachable(host);
  }

  /// The server said no, in words.
  private static boolean isAnswer(Exception e) {
    return e.getCause() != null && String.valueOf(e.getMessage()).matches("(?s)\\w+ (NO|BAD) .*");
  }

  private static String said(Exception e) {
    var words = String.valueOf(e.getMessage());
    return words.substring(0, Math.min(words.length(), LONGEST));
  }
}

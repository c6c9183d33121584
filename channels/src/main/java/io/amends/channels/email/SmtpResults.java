package io.amends.channels.email;

import io.amends.channels.SendResult;
import io.amends.channels.SendResult.Cause;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/// What an SMTP server's answer (RFC 5321 §4.2, RFC 3463), or its silence, means for a mail.
final class SmtpResults {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int REFUSALS = 400;
  private static final int BUSY = 421;
  private static final int MAILBOX_BUSY = 450;
  private static final int TOO_MUCH = 452;
  private static final int PERMANENT = 500;
  private static final int TOO_BIG = 552;

  private SmtpResults() {}

  /// @param begun the mail itself had begun to leave
  static SendResult of(MessagingException e, boolean begun) {
    return switch (e) {
      // A server that hangs up instead of answering may have taken the mail; the library has no
      // code for it.
      case SMTPSendFailedException failed when begun && failed.getReturnCode() < REFUSALS ->
          new SendResult.Unknown("the mail server did not say whether it took the mail");
      case SMTPSendFailedException failed -> byCode(failed.getReturnCode(), false);
      case SMTPSenderFailedException failed -> byCode(failed.getReturnCode(), false);
      case SendFailedException failed -> ofAddress(failed);
      default ->
          begun && hasIoCause(e)
              ? new SendResult.Unknown("the connection to the mail server broke while sending")
              : new SendResult.Retry("the mail server cannot be reached");
    };
  }

  private static SendResult ofAddress(SendFailedException e) {
    for (Exception next = e.getNextException();
        next instanceof MessagingException cause;
        next = cause.getNextException()) {
      if (cause instanceof SMTPAddressFailedException address) {
        return byCode(address.getReturnCode(), true);
      }
      if (cause instanceof SMTPSenderFailedException sender) {
        return byCode(sender.getReturnCode(), false);
      }
    }
    return new SendResult.Rejected(Cause.NO_SUCH_ADDRESS, "the mail server refused the address");
  }

  private static boolean hasIoCause(Throwable e) {
    for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  private static SendResult byCode(int code, boolean aboutAddress) {
    if (code >= PERMANENT) {
      return new SendResult.Rejected(
          cause(code, aboutAddress), "the mail server refused the mail (%d)".formatted(code));
    }
    return code == BUSY || code == MAILBOX_BUSY || code == TOO_MUCH
        ? new SendResult.Throttled(PAUSE)
        : new SendResult.Retry("the mail server asks to try later (%d)".formatted(code));
  }

  private static Cause cause(int code, boolean aboutAddress) {
    if (code == TOO_BIG) {
      return Cause.TOO_LARGE;
    }
    return aboutAddress ? Cause.NO_SUCH_ADDRESS : Cause.CONTENT;
  }
}

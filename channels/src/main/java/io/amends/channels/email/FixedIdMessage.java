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
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/// A mail that keeps its Message-ID through [MimeMessage#saveChanges], so that each attempt has the
/// same, and sends itself once. For one sending.
final class FixedIdMessage extends MimeMessage {
  /// How long the whole may take, whatever the server does with each command: as long as
  /// [io.amends.channels.Channel#send] may. Letters of 20 MB get out at 2 megabit a second.
  static final Duration PATIENCE = Duration.ofSeconds(80);

  private final String id;
  private final AtomicReference<Step> step = new AtomicReference<>(Step.BEFORE);

  private enum Step {
    BEFORE,
    /// The mail itself had begun to leave.
    BEGUN,
    /// The server has it.
    TAKEN,
    /// Nobody waits for it any more, and it must not begin.
    GIVEN_UP
  }

  /// Signs in where the mail is sent by.
  interface SignIn {
    void at(Transport transport) throws MessagingException;
  }

  /// @param id with its angle brackets
  FixedIdMessage(Session session, String id) {
    super(session);
    this.id = id;
  }

  /// Tries once to send it, on a thread of its own: what interrupts a virtual thread closes the
  /// socket that it waits for. When time is up and the mail has not begun to leave, it surely will
  /// not, and may be tried again; else nobody knows whether the server took it, so it is not sent
  /// again but shown to a person.
  ///
  /// @param patience how long all of it may take
  SendResult leave(String protocol, SignIn signIn, Duration patience) {
    var attempt = new FutureTask<>(() -> attempt(protocol, signIn));
    Thread.ofVirtual().start(attempt);
    try {
      return attempt.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return givenUp(attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return givenUp(attempt);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException broken
          ? broken
          : new IllegalStateException("the mail cannot be sent", e.getCause());
    }
  }

  private SendResult givenUp(FutureTask<SendResult> attempt) {
    var reached = step.getAndUpdate(s -> s == Step.BEFORE ? Step.GIVEN_UP : s);
    attempt.cancel(true);
    return switch (reached) {
      case BEFORE, GIVEN_UP -> new SendResult.Retry("the mail server took too long");
      case BEGUN -> new SendResult.Unknown("the mail server did not say in time that it has it");
      case TAKEN -> new SendResult.Accepted(id);
    };
  }

  private SendResult attempt(String protocol, SignIn signIn) {
    try (var transport = getSession().getTransport(protocol)) {
      signIn.at(transport);
      transport.sendMessage(this, getAllRecipients());
      step.set(Step.TAKEN);
      return new SendResult.Accepted(id);
    } catch (AuthenticationFailedException e) {
      return Credentials.areRefused(e)
          ? new SendResult.Rejected(Cause.CREDENTIALS, "the mail server refused the log-in")
          : new SendResult.Retry("the mail server cannot check the log-in now");
    } catch (MessagingException e) {
      // A farewell that fails takes nothing back.
      var reached = step.get();
      return reached == Step.TAKEN
          ? new SendResult.Accepted(id)
          : SmtpResults.of(e, reached == Step.BEGUN);
    }
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }

  @Override
  public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
    step.compareAndSet(Step.BEFORE, Step.BEGUN);
    if (step.get() == Step.GIVEN_UP) {
      throw new IOException("nobody waits for it any more");
    }
    super.writeTo(out, ignored);
  }
}

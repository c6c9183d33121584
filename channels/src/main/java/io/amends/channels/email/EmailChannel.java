package io.amends.channels.email;

import io.amends.channels.Attachment;
import io.amends.channels.Capabilities;
import io.amends.channels.Capabilities.Buttons;
import io.amends.channels.Capabilities.Dialect;
import io.amends.channels.Capabilities.Feature;
import io.amends.channels.Capabilities.Rate;
import io.amends.channels.Capabilities.TextLimit;
import io.amends.channels.Channel;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Envelope;
import io.amends.channels.Health;
import io.amends.channels.Loop;
import io.amends.channels.Outbound;
import io.amends.channels.Piece;
import io.amends.channels.SendResult;
import io.amends.channels.Surroundings;
import jakarta.mail.MessagingException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// A mailbox as a channel. Safe for use by many threads.
final class EmailChannel implements Channel {
  private static final Capabilities CAPABILITIES =
      new Capabilities(
          TextLimit.utf16(500_000),
          Dialect.HTML,
          Buttons.none(),
          null,
          Rate.perSecond(5),
          15L * 1024 * 1024,
          Set.of(Feature.LETTERS, Feature.RECEIPTS));

  private final Account account;
  private final MailEvents events;
  private final Letter letter;
  private final MailSender sender;
  private final MailLoop loop;
  private final Credentials credentials;

  EmailChannel(
      ChannelSettings settings,
      Surroundings surroundings,
      Phrases phrases,
      MailLoop.Pace pace,
      @Nullable SSLSocketFactory trust) {
    this.account = Account.of(settings);
    var threads = new Threads(surroundings.seal(), account);
    credentials = new Credentials(settings.id(), account.signIn(), surroundings);
    this.events = new MailEvents(account, threads, surroundings.seal());
    this.letter =
        new Letter(
            account, threads, phrases, surroundings.shop(), settings.id(), surroundings.seal());
    this.sender = new MailSender(account, credentials, surroundings, trust);
    this.loop =
        new MailLoop(account, settings.id(), credentials, surroundings.clock(), pace, trust);
  }

  @Override
  public Capabilities capabilities() {
    return CAPABILITIES;
  }

  @Override
  public List<ChannelEvent> parse(Envelope envelope) {
    return events.of(envelope);
  }

  @Override
  public InputStream fetch(Envelope envelope, Attachment attachment) {
    return MailEvents.content(envelope, attachment);
  }

  @Override
  public Map<String, String> freeze(String conversation, Map<String, String> newest) {
    return letter.freeze(conversation, newest);
  }

  @Override
  public List<Piece> render(Outbound words) {
    return List.of(letter.of(words));
  }

  @Override
  public SendResult send(Piece piece) {
    return sender.send(piece);
  }

  @Override
  public Optional<Loop> loop() {
    return Optional.of(loop);
  }

  @Override
  public Health check() {
    try {
      loop.check();
    } catch (MessagingException e) {
      return MailHealth.of(e, account.imap().host());
    }
    try {
      sender.check();
    } catch (MessagingException e) {
      return MailHealth.of(e, account.smtp().host());
    }
    return Health.fine(account.address());
  }

  @Override
  public Optional<URI> invite(String token, String code) {
    return Optional.of(
        URI.create("mailto:%s?subject=%s&body=%s".formatted(account.address(), code, code)));
  }

  @Override
  public void close() {
    credentials.close(); // Connections live in the loop and in each send.
  }
}

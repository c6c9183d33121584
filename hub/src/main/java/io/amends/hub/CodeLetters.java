package io.amends.hub;

import io.amends.channels.Channel;
import io.amends.channels.Mail;
import io.amends.channels.Mailer;
import io.amends.channels.Outbound;
import io.amends.channels.SendResult;
import io.amends.ticketing.Conversation;
import io.amends.web.Markdown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Mails codes to addresses that somebody has typed: by the hub's own mail server, else by the
/// first mailbox among the channels. A code is never stored in the clear, so that it does not wait
/// in an outbox. Safe for use by many threads.
final class CodeLetters {
  private final @Nullable Mailer mailer;
  private final Switchboard switchboard;
  private final Sentences sentences;
  private final Markdown markdown;

  /// @param mailer null if the hub has no mail server of its own
  CodeLetters(
      @Nullable Mailer mailer, Switchboard switchboard, Sentences sentences, Markdown markdown) {
    this.mailer = mailer;
    this.switchboard = switchboard;
    this.sentences = sentences;
    this.markdown = markdown;
  }

  /// @return false if it did not get out
  boolean send(Conversation conversation, String address, String code) {
    var language = conversation.language();
    var text = sentences.say(language, "link.codeMail", "code", code);
    var subject = sentences.say(language, "link.codeSubject");
    return (mailer == null
            ? mailbox().map(channel -> by(channel, conversation, address, subject, text))
            : Optional.of(by(mailer, address, subject, text, language)))
        .filter(SendResult.Accepted.class::isInstance)
        .isPresent();
  }

  private SendResult by(
      Mailer mailer, String address, String subject, String text, String language) {
    var id = "code-" + UUID.randomUUID();
    var html = markdown.message(text).toString();
    return mailer.send(new Mail(id, address, subject, text, html, language, true, null));
  }

  private Optional<Channel> mailbox() {
    return switchboard.lines().stream()
        .filter(line -> line.settings().kind().equals("email") && !line.settings().paused())
        .flatMap(line -> Optional.ofNullable(line.channel()).stream())
        .findFirst();
  }

  private SendResult by(
      Channel channel, Conversation conversation, String address, String subject, String text) {
    var words =
        new Outbound(
            "code-" + UUID.randomUUID(),
            conversation.id(),
            conversation.lastSeq() + 1,
            address,
            text,
            List.of(),
            List.of(),
            conversation.language(),
            Outbound.Author.AUTOMATIC,
            sentences.say(conversation.language(), "shop.team"),
            null,
            Map.of("subject", subject));
    try {
      return channel.send(channel.render(words).getFirst());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SendResult.Unknown("the hub stopped while sending");
    }
  }
}

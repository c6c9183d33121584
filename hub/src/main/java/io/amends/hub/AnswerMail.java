package io.amends.hub;

import io.amends.channels.Mail;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Message;
import io.amends.ticketing.OneTimeToken;
import io.amends.ticketing.OneTimeToken.Purpose;
import io.amends.ticketing.OneTimeTokens;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.SecretToken;
import io.amends.web.Markdown;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Writes the mail that carries an answer to a customer who has left the chat, with a link that
/// brings them back to it. Safe for use by many threads.
final class AnswerMail {
  private static final Duration LINK_WORKS = Duration.ofDays(7);

  private final Conversations conversations;
  private final OneTimeTokens links;
  private final Sentences sentences;
  private final Markdown markdown;
  private final URI publicUrl;
  private final Function<String, String> shopName;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /// @param shopName what a site is called, by its id
  AnswerMail(
      Conversations conversations,
      OneTimeTokens links,
      Sentences sentences,
      Markdown markdown,
      URI publicUrl,
      Function<String, String> shopName,
      InstantSource clock) {
    this.conversations = conversations;
    this.links = links;
    this.sentences = sentences;
    this.markdown = markdown;
    this.publicUrl = publicUrl;
    this.shopName = shopName;
    this.clock = clock;
  }

  /// @return empty if the message is not there
  Optional<Mail> of(Conversation conversation, Outgoing outgoing) {
    return conversations.messagesAfter(conversation.id(), outgoing.seq() - 1, 1).stream()
        .filter(message -> message.seq() == outgoing.seq())
        .findFirst()
        .map(message -> mail(conversation, outgoing, message));
  }

  private Mail mail(Conversation conversation, Outgoing outgoing, Message message) {
    var language = conversation.language();
    var shop = shopName.apply(conversation.channel());
    var link = link(conversation);
    var signature =
        sentences.say(language, "mail.signature", "name", name(language, message), "shop", shop);
    var opening =
        sentences.say(language, "mail.greeting") + "\n\n" + sentences.say(language, "mail.intro");
    var closing = sentences.say(language, "mail.linkNote");
    var goOn = sentences.say(language, "mail.continue");
    var text =
        "%s\n\n%s\n\n%s: %s\n%s\n\n%s"
            .formatted(opening, message.text(), goOn, link, closing, signature);
    var html =
        markdown
            .message(
                "%s\n\n---\n\n%s\n\n---\n\n[%s](%s)\n\n%s\n\n%s"
                    .formatted(
                        opening,
                        message.text(),
                        goOn,
                        link,
                        closing,
                        signature.replace("\n", "  \n")))
            .toString();
    return new Mail(
        outgoing.key().replace(':', '.'),
        outgoing.to(),
        subject(conversation, language, shop),
        text,
        html,
        language,
        !(message.author() instanceof Author.Agent),
        null);
  }

  private String subject(Conversation conversation, String language, String shop) {
    var ticket = conversation.ticket();
    return ticket == null
        ? sentences.say(language, "mail.subject.noNumber", "shop", shop)
        : sentences.say(language, "mail.subject", "number", ticket.number(), "shop", shop);
  }

  private String name(String language, Message message) {
    return message.author() instanceof Author.Agent(_, var name)
        ? name
        : sentences.say(language, "shop.team");
  }

  private String link(Conversation conversation) {
    var token = SecretToken.random(random);
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    links.put(
        new OneTimeToken(
            token.hash(),
            Purpose.RESUME,
            Map.of("identity", conversation.replyTo(), "site", conversation.channel()),
            now.plus(LINK_WORKS)));
    return "%s/chat/%s?lang=%s#resume=%s"
        .formatted(publicUrl, conversation.channel(), conversation.language(), token.value());
  }
}

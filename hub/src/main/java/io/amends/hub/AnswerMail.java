package io.amends.hub;

import io.amends.channels.Mail;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Message;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Part;
import io.amends.web.Markdown;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the mail that carries an answer to a customer who has left the chat, with a link that
/// brings them back to it. Safe for use by many threads.
final class AnswerMail {

  private final Conversations conversations;
  private final ResumeLinks links;
  private final FileLinks files;
  private final Sentences sentences;
  private final Markdown markdown;
  private final Transcript transcript;
  private final Function<String, String> shopName;

  /// @param shopName what a site is called, by its id
  AnswerMail(
      Conversations conversations,
      ResumeLinks links,
      FileLinks files,
      Sentences sentences,
      Markdown markdown,
      Transcript transcript,
      Function<String, String> shopName) {
    this.transcript = transcript;
    this.conversations = conversations;
    this.links = links;
    this.files = files;
    this.sentences = sentences;
    this.markdown = markdown;
    this.shopName = shopName;
  }

  /// @return empty if the message is not there
  Optional<Mail> of(Conversation conversation, Outgoing outgoing) {
    if (Transcript.is(outgoing)) {
      return Optional.of(transcript.mail(conversation, outgoing));
    }
    return conversations.messagesAfter(conversation.id(), outgoing.seq() - 1, 1).stream()
        .filter(message -> message.seq() == outgoing.seq())
        .findFirst()
        .map(message -> mail(conversation, outgoing, message));
  }

  private Mail mail(Conversation conversation, Outgoing outgoing, Message message) {
    var language = conversation.language();
    var shop = shopName.apply(conversation.channel());
    var link = links.to(conversation);
    var signature =
        sentences.say(language, "mail.signature", "name", name(language, message), "shop", shop);
    var opening =
        sentences.say(language, "mail.greeting") + "\n\n" + sentences.say(language, "mail.intro");
    var closing = sentences.say(language, "mail.linkNote");
    var goOn = sentences.say(language, "mail.continue");
    var text =
        "%s\n\n%s\n\n%s: %s\n%s\n\n%s"
            .formatted(
                opening,
                said(message, file -> file.name() + ": " + address(file)),
                goOn,
                link,
                closing,
                signature);
    var html =
        markdown
            .message(
                "%s\n\n---\n\n%s\n\n---\n\n[%s](%s)\n\n%s\n\n%s"
                    .formatted(
                        opening,
                        said(message, file -> Letters.link(file, address(file))),
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

  /// The words, and each file on a line of its own.
  private static String said(Message message, Function<Part.File, String> line) {
    return Stream.concat(
            Stream.of(message.text()).filter(text -> !text.isBlank()),
            message.files().stream().map(line))
        .collect(Collectors.joining("\n\n"));
  }

  private String address(Part.File file) {
    return files.address(file.file(), FileLinks.DAYS_IN_LETTERS);
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
}

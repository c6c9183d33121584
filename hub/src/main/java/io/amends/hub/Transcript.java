package io.amends.hub;

import io.amends.channels.Mail;
import io.amends.channels.Outbound;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Message;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Part;
import io.amends.web.Markdown;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All that was said in a conversation, as a mail to the customer: without notes, and with the
/// names of files. Immutable.
final class Transcript {
  /// What is frozen with an outgoing transcript, beside its address.
  static final String MARK = "transcript";

  private static final int PAGE = 200;
  private static final int MOST = 1000;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /// Above the numbers of all messages: a mailbox makes the name of a letter of it, and the message
  /// that it ends with may have left by letter too.
  private static final long ABOVE = 1_000_000_000L;

  private final Conversations conversations;
  private final Sentences sentences;
  private final Markdown markdown;
  private final Function<String, String> shopName;

  /// @param shopName what a site is called, by its id
  Transcript(
      Conversations conversations,
      Sentences sentences,
      Markdown markdown,
      Function<String, String> shopName) {
    this.conversations = conversations;
    this.sentences = sentences;
    this.markdown = markdown;
    this.shopName = shopName;
  }

  static boolean is(Outgoing outgoing) {
    return outgoing.details().containsKey(MARK);
  }

  /// By the hub's own mail server.
  Mail mail(Conversation conversation, Outgoing outgoing) {
    return new Mail(
        outgoing.key().replace(':', '.'),
        outgoing.to(),
        worded(conversation, "transcript.subject"),
        worded(conversation, "transcript.intro")
            + "\n\n"
            + lines(conversation, outgoing, "%s, %s\n%s", "\n\n")
            + "\n",
        markdown.message(marked(conversation, outgoing)).toString(),
        conversation.language(),
        true,
        null);
  }

  /// By a mailbox among the channels.
  Outbound words(Conversation conversation, Outgoing outgoing) {
    var language = conversation.language();
    var details = new HashMap<>(outgoing.details());
    details.put("subjectAs", worded(conversation, "transcript.subject"));
    return new Outbound(
        outgoing.callKey(),
        conversation.id(),
        ABOVE + outgoing.seq(),
        outgoing.to(),
        marked(conversation, outgoing),
        List.of(),
        List.of(),
        language,
        Outbound.Author.AUTOMATIC,
        sentences.say(language, "shop.team"),
        null,
        details);
  }

  private String worded(Conversation conversation, String sentence) {
    return sentences.say(
        conversation.language(), sentence, "shop", shopName.apply(conversation.channel()));
  }

  private String marked(Conversation conversation, Outgoing outgoing) {
    var lines = lines(conversation, outgoing, "**%s** · %s\n\n%s", "\n\n---\n\n");
    return worded(conversation, "transcript.intro") + "\n\n---\n\n" + lines;
  }

  private String lines(Conversation conversation, Outgoing outgoing, String form, String between) {
    return said(conversation.id(), outgoing.seq()).stream()
        .map(message ->
            form.formatted(
                plain(who(conversation.language(), message)),
                TIME.format(message.at().atZone(conversation.zone())),
                (message.text() + files(message)).strip()))
        .collect(Collectors.joining(between));
  }

  private List<Message> said(String conversation, long upTo) {
    var all = new ArrayList<Message>();
    long after = 0;
    while (all.size() < MOST) {
      var page = conversations.messagesAfter(conversation, after, PAGE);
      page.stream().filter(m -> m.seq() <= upTo && m.isForCustomer()).forEach(all::add);
      if (page.size() < PAGE) {
        break;
      }
      after = page.getLast().seq();
    }
    return all;
  }

  private String who(String language, Message message) {
    return switch (message.author()) {
      case Author.Customer _ -> sentences.say(language, "transcript.you");
      case Author.Agent(_, var name) -> name;
      case Author.Bot _ -> sentences.say(language, "bot.name");
      case Author.Automatic _ -> sentences.say(language, "shop.team");
    };
  }

  private static String files(Message message) {
    var names = new StringBuilder();
    for (var file : message.files()) {
      if (file.role().equals(Part.File.ATTACHED)) {
        names.append("\n\n[").append(plain(file.name())).append(']');
      }
    }
    return names.toString();
  }

  private static String plain(String name) {
    return name.replaceAll("[`*_\\[\\]<>\\\\]", " ");
  }
}

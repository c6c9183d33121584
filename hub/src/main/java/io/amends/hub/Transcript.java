package io.amends.hub;

import io.amends.channels.Mail;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Message;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Part;
import io.amends.web.Markdown;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// All that was said in a conversation, as a mail to the customer: without notes, and with the
/// names of files. Immutable.
final class Transcript {
  /// What is frozen with an outgoing transcript, beside its address.
  static final String MARK = "transcript";

  private static final int PAGE = 200;
  private static final int MOST = 1000;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Conversations conversations;
  private final Sentences sentences;
  private final Markdown markdown;

  Transcript(Conversations conversations, Sentences sentences, Markdown markdown) {
    this.conversations = conversations;
    this.sentences = sentences;
    this.markdown = markdown;
  }

  static boolean is(Outgoing outgoing) {
    return outgoing.details().containsKey(MARK);
  }

  Mail mail(Conversation conversation, Outgoing outgoing, String shop) {
    var language = conversation.language();
    var said = said(conversation.id(), outgoing.seq());
    var intro = sentences.say(language, "transcript.intro", "shop", shop);
    var lines = new ArrayList<String>();
    var marked = new ArrayList<String>();
    for (var message : said) {
      var who = who(language, message);
      var at = TIME.format(message.at().atZone(conversation.zone()));
      var text = (message.text() + files(message)).strip();
      lines.add("%s, %s\n%s".formatted(who, at, text));
      marked.add("**%s** · %s\n\n%s".formatted(plain(who), at, text));
    }
    return new Mail(
        outgoing.key().replace(':', '.'),
        outgoing.to(),
        sentences.say(language, "transcript.subject", "shop", shop),
        intro + "\n\n" + String.join("\n\n", lines) + "\n",
        markdown.message(intro + "\n\n---\n\n" + String.join("\n\n---\n\n", marked)).toString(),
        language,
        true,
        null);
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
    for (var part : message.parts()) {
      if (part instanceof Part.File file && file.role().equals(Part.File.ATTACHED)) {
        names.append("\n\n[").append(plain(file.name())).append(']');
      }
    }
    return names.toString();
  }

  private static String plain(String name) {
    return name.replaceAll("[`*_\\[\\]<>\\\\]", " ");
  }
}

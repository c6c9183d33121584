package io.amends.hub;

import io.amends.channels.Capabilities;
import io.amends.channels.Capabilities.Feature;
import io.amends.channels.Outbound;
import io.amends.channels.Outbound.Choice;
import io.amends.channels.Outbound.Enclosure;
import io.amends.channels.rendering.Rendering;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Message;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Part;
import java.util.ArrayList;
import java.util.List;

/// Puts a message of ours into the words that leave by a channel. Safe for use by many threads.
final class Letters {

  private final Sentences sentences;
  private final FileLinks links;
  private final ResumeLinks backLinks;
  private final Transcript transcript;

  Letters(Sentences sentences, FileLinks links, ResumeLinks backLinks, Transcript transcript) {
    this.transcript = transcript;
    this.sentences = sentences;
    this.links = links;
    this.backLinks = backLinks;
  }

  Outbound words(
      Conversation conversation, Outgoing outgoing, Message message, Capabilities capabilities) {
    if (Transcript.is(outgoing)) {
      return transcript.words(conversation, outgoing);
    }
    var choices = choices(message, capabilities);
    var fit = Rendering.asButtons(choices, capabilities);
    var ticket = conversation.ticket();
    var carried = new ArrayList<Enclosure>();
    var text =
        withWayBack(
            withLinks(message, capabilities, carried),
            conversation,
            outgoing,
            message,
            capabilities);
    return new Outbound(
        outgoing.callKey(),
        conversation.id(),
        message.seq(),
        outgoing.to(),
        fit ? text : Rendering.written(text, choices),
        fit ? choices : List.of(),
        carried,
        message.language(),
        author(message),
        message.author() instanceof Author.Agent(_, var name)
            ? name
            : sentences.say(message.language(), "shop.team"),
        ticket == null ? null : ticket.number(),
        outgoing.details());
  }

  /// What the channel cannot carry is an address among the words.
  ///
  /// @param carried filled with what it can
  private String withLinks(Message message, Capabilities capabilities, List<Enclosure> carried) {
    var text = new StringBuilder(message.text());
    long room = capabilities.maxFileBytes();
    for (var file : message.files()) {
      if (file.bytes() <= room) {
        carried.add(new Enclosure(file.file(), file.name(), file.type(), file.bytes()));
        room -= capabilities.has(Feature.LETTERS) ? file.bytes() : 0;
      } else {
        text.append(text.isEmpty() ? "" : "\n\n")
            .append(link(file, links.address(file.file(), FileLinks.DAYS_IN_LETTERS)));
      }
    }
    return text.toString();
  }

  /// In Markdown.
  static String link(Part.File file, String address) {
    var label = file.name().replaceAll("([\\\\`*_\\[\\]<>])", "\\\\$1");
    return "[%s](%s)".formatted(label, address);
  }

  /// A letter to who has left the web chat says how to come back to it.
  private String withWayBack(
      String text,
      Conversation conversation,
      Outgoing outgoing,
      Message message,
      Capabilities capabilities) {
    return outgoing.isForAbsent() && capabilities.has(Feature.LETTERS)
        ? "%s\n\n[%s](%s)"
            .formatted(
                text,
                sentences.say(message.language(), "mail.continue"),
                backLinks.to(conversation))
        : text;
  }

  private List<Choice> choices(Message message, Capabilities capabilities) {
    var choices = new ArrayList<Choice>();
    for (var part : message.parts()) {
      if (part instanceof Part.Choice(var id, var label)) {
        choices.add(new Choice(id, label));
      } else if (part instanceof Part.AskHelpful() && capabilities.buttons().max() >= 2) {
        choices.add(new Choice(Asked.HELPFUL, sentences.say(message.language(), "choice.helpful")));
        choices.add(
            new Choice(Asked.NOT_HELPFUL, sentences.say(message.language(), "choice.notHelpful")));
      }
    }
    return choices;
  }

  private static Outbound.Author author(Message message) {
    return switch (message.author()) {
      case Author.Agent _ -> Outbound.Author.AGENT;
      case Author.Bot _ -> Outbound.Author.BOT;
      case Author.Automatic _, Author.Customer _ -> Outbound.Author.AUTOMATIC;
    };
  }
}

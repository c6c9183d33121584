package io.amends.hub;

import io.amends.channels.Capabilities.Feature;
import io.amends.channels.Channel;
import io.amends.channels.ChannelEvent;
import io.amends.hub.Desk.Answering;
import io.amends.hub.Desk.Letterhead;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Message;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Part;
import io.amends.ticketing.Way;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How an answer leaves, told before it is written, and changed by whoever writes it. Safe for use
/// by many threads.
final class Leaving {
  /// Largest file of the web chat, in bytes; also what an agent may bring for any channel.
  static final long MAX_BYTES = 15L * 1024 * 1024;

  private static final int MOST_RECIPIENTS = 20;
  private static final int LONGEST_SUBJECT = 300;
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>\"(),;:\\\\]{1,64}@[^\\s@<>\"(),;:\\\\]{1,190}");

  private static final int LOOKED_BACK = 50;

  private final Conversations conversations;
  private final Switchboard switchboard;
  private final Letters letters;
  private final InstantSource clock;

  Leaving(
      Conversations conversations, Switchboard switchboard, Letters letters, InstantSource clock) {
    this.conversations = conversations;
    this.switchboard = switchboard;
    this.letters = letters;
    this.clock = clock;
  }

  Answering of(Conversation conversation) {
    var way = conversation.way();
    if (way == null) {
      return new Answering("web", MAX_BYTES, Optional.empty(), true, false, false, false);
    }
    var line = switchboard.find(way.channel());
    var kind = line.map(l -> l.settings().kind()).orElse(way.channel());
    return line.map(Line::channel)
        .map(channel ->
            new Answering(
                kind,
                channel.capabilities(way.to()).maxFileBytes(),
                channel.capabilities().has(Feature.LETTERS)
                    ? Optional.of(head(conversation, way, channel))
                    : Optional.empty(),
                way.open(),
                isPublic(way, channel),
                isPublic(way, channel) && inPrivate(conversation).isPresent(),
                channel.capabilities().has(Feature.FOLDING)))
        .orElseGet(
            () -> new Answering(kind, 0, Optional.empty(), way.open(), way.quiet(), false, false));
  }

  /// A letter is for who gets it, even where no machine may write one.
  private static boolean isPublic(Way way, Channel channel) {
    return way.quiet() && !channel.capabilities().has(Feature.LETTERS);
  }

  /// The way to answer in private what the customer wrote last in public.
  Optional<Way> inPrivate(Conversation conversation) {
    return conversations
        .messagesBefore(conversation.id(), Long.MAX_VALUE, LOOKED_BACK)
        .reversed()
        .stream()
        .filter(Message::isFromCustomer)
        .flatMap(message -> message.parts(Part.Arrived.class))
        .filter(arrived -> arrived.details().containsKey(ChannelEvent.IN_PRIVATE))
        .findFirst()
        .flatMap(arrived ->
            switchboard
                .find(arrived.channel())
                .map(Line::channel)
                .map(channel ->
                    new Way(
                        arrived.channel(),
                        arrived.details().getOrDefault(ChannelEvent.IN_PRIVATE, ""),
                        channel.freeze(conversation.id(), arrived.details()),
                        clock.instant(),
                        false,
                        true)));
  }

  /// As the channel itself would write it.
  private Letterhead head(Conversation conversation, Way way, Channel channel) {
    var now = clock.instant();
    var words =
        letters.words(
            conversation,
            outgoing(conversation, way, now),
            empty(conversation, now),
            channel.capabilities(way.to()));
    var piece = channel.render(words).getFirst();
    return new Letterhead(
        piece.to(),
        piece.details().getOrDefault("cc", ""),
        piece.details().getOrDefault("bcc", ""),
        piece.details().getOrDefault("subject", ""),
        piece.details().getOrDefault("replyTo", ""));
  }

  private static Outgoing outgoing(Conversation conversation, Way way, Instant now) {
    return new Outgoing(
        conversation.id() + ":0:" + way.channel(),
        0,
        way.channel(),
        way.to(),
        Outgoing.State.PENDING,
        0,
        now,
        null,
        way.details(),
        0);
  }

  private static Message empty(Conversation conversation, Instant now) {
    return new Message(
        conversation.id() + ":0",
        conversation.id(),
        conversation.lastSeq() + 1,
        now,
        new Author.Agent("", ""),
        Message.Kind.TEXT,
        "",
        List.of(),
        null,
        null,
        conversation.language(),
        null);
  }

  /// The way of one answer, with what its writer changed; frozen with it when it is queued.
  ///
  /// @return empty if the addresses cannot be used
  static Optional<Way> changed(Way way, Letterhead head) {
    var to = addresses(head.to());
    var cc = addresses(head.cc());
    var bcc = addresses(head.bcc());
    var subject = head.subject().replaceAll("\\s+", " ").strip();
    if (to.isEmpty()
        || cc.isEmpty()
        || bcc.isEmpty()
        || to.get().isEmpty()
        || to.get().size() + cc.get().size() + bcc.get().size() > MOST_RECIPIENTS
        || subject.isEmpty()
        || subject.length() > LONGEST_SUBJECT) {
      return Optional.empty();
    }
    var details = new HashMap<>(way.details());
    details.put("cc", String.join(", ", cc.get()));
    details.put("bcc", String.join(", ", bcc.get()));
    details.put("subjectAs", subject);
    return Optional.of(
        new Way(
            way.channel(),
            String.join(", ", to.get()),
            details,
            way.heardAt(),
            way.quiet(),
            way.open()));
  }

  /// @return empty if one of them is none
  private static Optional<List<String>> addresses(String list) {
    var all =
        Arrays.stream(list.split("[,;]", -1))
            .map(String::strip)
            .filter(address -> !address.isEmpty())
            .distinct()
            .toList();
    return all.stream().allMatch(address -> ADDRESS.matcher(address).matches())
        ? Optional.of(all)
        : Optional.empty();
  }
}

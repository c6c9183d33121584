package io.amends.hub;

import io.amends.channels.Capabilities.Feature;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.Receipts;
import io.amends.channels.Receipts.Receipt;
import io.amends.ticketing.Message;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Letters that the same sender names in a later one, which came first: mail keeps no order. Where
/// the later one belongs is noted under the name of each that is missing, to be found by it when it
/// comes. Safe for use by many threads.
final class NamedLetters {
  /// The nearest; what is further up in a long thread came long ago, or to somebody else.
  private static final int MOST = 10;

  private static final int MAX_ID = 200;

  private final Switchboard switchboard;
  private final Receipts receipts;

  NamedLetters(Switchboard switchboard, Receipts receipts) {
    this.switchboard = switchboard;
    this.receipts = receipts;
  }

  /// @param heard what the letter became
  void note(String channel, MessageReceived letter, Message heard) {
    var follows = letter.head().trail().follows();
    if (follows.isEmpty() || !switchboard.can(channel, Feature.LETTERS)) {
      return;
    }
    var known =
        receipts.find(switchboard.sameKind(channel), follows).stream()
            .map(Receipt::message)
            .collect(Collectors.toSet());
    follows.stream()
        .filter(id -> id.length() <= MAX_ID && !known.contains(id))
        .limit(MOST)
        .map(id -> name(letter.head().sender().identity(), id))
        .map(name ->
            new Receipt(channel, name, heard.conversation(), heard.seq(), null, 0, heard.at()))
        .forEach(receipts::put);
  }

  /// The conversation of the letter that names this one.
  Optional<String> conversationOf(String channel, MessageReceived letter) {
    var name = name(letter.head().sender().identity(), letter.message());
    return receipts.find(switchboard.sameKind(channel), List.of(name)).stream()
        .map(Receipt::conversation)
        .findFirst();
  }

  /// By sender, so that nobody's letter is looked for where another named it.
  private static String name(String identity, String id) {
    return "named:" + identity + ":" + id;
  }
}

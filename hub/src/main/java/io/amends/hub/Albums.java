package io.amends.hub;

import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.RawInput;
import io.amends.ticketing.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Pictures that a customer sent together, and that the provider hands over one by one, are one
/// message ([ChannelEvent#ALBUM]). Each stays an input of its own, so that none is lost or doubled:
/// one that comes too late is a message of its own.
final class Albums {
  private static final Comparator<Understood> AS_SENT =
      Comparator.<Understood>comparingInt(input -> message(input).message().length())
          .thenComparing(input -> message(input).message());

  private Albums() {}

  /// How many belong to an album, of which others may still be on their way.
  static long pieces(List<RawInput> inputs) {
    return inputs.stream()
        .filter(raw -> raw.body().contains(ChannelEvent.ALBUM)) // Reading all of them would cost.
        .filter(Albums::isPiece)
        .count();
  }

  private static boolean isPiece(RawInput raw) {
    try {
      return album(new Understood(raw, Meaning.of(raw), null)) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// The same inputs, those of one album as one, where the first of them was.
  static List<Understood> joined(List<Understood> inputs) {
    var groups = new LinkedHashMap<String, List<Understood>>();
    for (var input : inputs) {
      var album = album(input);
      groups
          .computeIfAbsent(
              album == null ? "input " + input.raw().id() : "album " + album,
              _ -> new ArrayList<>())
          .add(input);
    }
    return groups.values().stream().flatMap(Albums::one).toList();
  }

  private static @Nullable String album(Understood input) {
    return input.proof() == null
            && input.meaning() instanceof Meaning.ByChannel(MessageReceived message)
            && message.automation() == Automation.HUMAN
            && message.head().details().containsKey(ChannelEvent.ALBUM)
        ? input.raw().channel() + " " + message.head().details().get(ChannelEvent.ALBUM)
        : null;
  }

  private static Stream<Understood> one(List<Understood> group) {
    if (group.size() == 1) {
      return group.stream();
    }
    var pieces = group.stream().sorted(AS_SENT).toList();
    var text =
        pieces.stream()
            .map(piece -> message(piece).text())
            .filter(words -> !words.isBlank())
            .collect(Collectors.joining("\n"));
    if (text.length() > Message.MAX_TEXT) {
      return group.stream();
    }
    var first = message(pieces.getFirst());
    var whole =
        new MessageReceived(
            first.head(),
            first.message(),
            text,
            pieces.stream().flatMap(piece -> message(piece).attachments().stream()).toList(),
            first.automation());
    return Stream.of(
        new Understood(
            pieces.getFirst().raw(),
            new Meaning.ByChannel(whole),
            null,
            pieces.subList(1, pieces.size())));
  }

  private static MessageReceived message(Understood input) {
    if (input.meaning() instanceof Meaning.ByChannel(MessageReceived message)) {
      return message;
    }
    throw new IllegalArgumentException("only messages make an album");
  }
}

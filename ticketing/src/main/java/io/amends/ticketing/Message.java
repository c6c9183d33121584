package io.amends.ticketing;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One utterance, or a private note, or an event of the desk. Immutable once committed.
///
/// @param id `<conversation>:<seq>`
/// @param seq 1, 2, 3… without a gap within the conversation
/// @param text Markdown, as it was said; empty for events
/// @param client id that the sender gave it; a repeat is not a second message
/// @param why only for what the bot said
/// @param language two letters, of the text
/// @param channel id of the channel that it came or goes by; null for what never leaves the desk
public record Message(
    String id,
    String conversation,
    long seq,
    Instant at,
    Author author,
    Kind kind,
    String text,
    List<Part> parts,
    @Nullable String client,
    @Nullable Why why,
    String language,
    @Nullable String channel) {
  /// The longest text that one message may have, in UTF-16 units.
  public static final int MAX_TEXT = 10_000;

  public enum Kind {
    TEXT,
    ANSWER,
    CLARIFY,
    SMALL_TALK,
    HAND_OVER,
    MAKE_GOOD,
    PROMISE_BROKEN,
    NOTE,
    EVENT
  }

  public Message {
    if (seq < 1) {
      throw new IllegalArgumentException("seq starts at 1, was " + seq);
    }
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException("text of %d characters".formatted(text.length()));
    }
    parts = List.copyOf(parts);
  }

  /// Notes and events are for the desk alone.
  public boolean isForCustomer() {
    return kind != Kind.NOTE && kind != Kind.EVENT;
  }

  /// Did the customer write it themselves? Only that is owed an answer.
  public boolean isHeard() {
    return isFromCustomer() && parts.stream().noneMatch(Part.Automated.class::isInstance);
  }

  /// What of this kind hangs on it, in its order.
  public <P extends Part> Stream<P> parts(Class<P> kind) {
    return parts.stream().filter(kind::isInstance).map(kind::cast);
  }

  /// The files that hang on it, in their order.
  public List<Part.File> files() {
    return parts(Part.File.class).toList();
  }

  /// Words of the customer's own; not a line of history about them.
  public boolean isFromCustomer() {
    return author instanceof Author.Customer && kind != Kind.EVENT;
  }
}

package io.amends.hub;

import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Part;
import java.util.List;
import java.util.Optional;

/// The quick replies that we offered last. Where a channel has no buttons they are written out, and
/// chosen by their number or their words. Safe for use by many threads.
final class OfferedChoices {
  private static final int LOOKED_BACK = 20;

  /// What is longer was not meant as a choice.
  private static final int LONGEST = 200;

  private final Conversations conversations;

  OfferedChoices(Conversations conversations) {
    this.conversations = conversations;
  }

  /// The one that these words mean, if any.
  Optional<Part.Choice> meant(Conversation seen, String text) {
    var given = text.strip();
    if (given.length() > LONGEST) {
      return Optional.empty();
    }
    var before = conversations.messagesBefore(seen.id(), Long.MAX_VALUE, LOOKED_BACK);
    var choices =
        before.reversed().stream()
            .filter(m -> m.isForCustomer() && !m.isFromCustomer())
            .findFirst()
            .map(m -> m.parts(Part.Choice.class).toList())
            .orElse(List.of());
    for (int i = 0; i < choices.size(); i++) {
      var choice = choices.get(i);
      if (given.equals(String.valueOf(i + 1))
          || given.equals(i + 1 + ".")
          || given.equalsIgnoreCase(choice.label())) {
        return Optional.of(choice);
      }
    }
    return Optional.empty();
  }
}

package io.amends.bot;

import io.amends.ticketing.BotMemory;
import java.util.List;
import java.util.Optional;

/// What the bot is to react to.
///
/// @param unanswered what the customer wrote since the last reply, oldest first; not empty
/// @param language of the conversation so far, if it is known
/// @param memory of its own talk since the bot last started afresh
/// @param choice id of the quick reply that the customer tapped, which is an article's
public record Dialogue(
    List<String> unanswered, Optional<String> language, BotMemory memory, Optional<String> choice) {
  public Dialogue {
    unanswered = List.copyOf(unanswered);
    if (unanswered.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to react to");
    }
  }

  /// A first text out of the blue.
  public static Dialogue of(String text) {
    return new Dialogue(List.of(text), Optional.empty(), BotMemory.fresh(), Optional.empty());
  }
}

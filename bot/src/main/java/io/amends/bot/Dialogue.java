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
/// @param conversation id; empty if it is none yet
/// @param names by which the customer is known
public record Dialogue(
    List<String> unanswered,
    Optional<String> language,
    BotMemory memory,
    Optional<String> choice,
    String conversation,
    List<String> names) {
  public Dialogue {
    unanswered = List.copyOf(unanswered);
    names = List.copyOf(names);
    if (unanswered.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to react to");
    }
  }

  /// With a customer whom we do not know.
  public Dialogue(
      List<String> unanswered,
      Optional<String> language,
      BotMemory memory,
      Optional<String> choice) {
    this(unanswered, language, memory, choice, "", List.of());
  }

  /// A first text out of the blue.
  public static Dialogue of(String text) {
    return new Dialogue(List.of(text), Optional.empty(), BotMemory.fresh(), Optional.empty());
  }
}

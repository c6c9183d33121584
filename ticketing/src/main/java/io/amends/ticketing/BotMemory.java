package io.amends.ticketing;

import java.util.List;

/// What the bot remembers of its own talk since it last started afresh.
///
/// @param failedClarifications asked back in a row without getting to an answer; choices that were
///   rather wrong than right count as two
/// @param asked questions answered so far with the articles they got, oldest first, at most 10
/// @param offered ids of the choices in the newest message
public record BotMemory(int failedClarifications, List<Asked> asked, List<String> offered) {
  private static final int MAX_ASKED = 10;

  /// @param question as the customer wrote it
  public record Asked(String question, String article) {}

  public BotMemory {
    asked =
        List.copyOf(
            asked.size() > MAX_ASKED
                ? asked.subList(asked.size() - MAX_ASKED, asked.size())
                : asked);
    offered = List.copyOf(offered);
  }

  public static BotMemory fresh() {
    return new BotMemory(0, List.of(), List.of());
  }
}

package io.amends.channels;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Words of ours on their way to a channel. Everything in it was frozen when it was queued.
///
/// @param key `<conversation>:<seq>:<channel>`; the same for each attempt, with `~1` and so on
///   behind it once it has surely failed and is sent again
/// @param conversation id, for tokens that lead back to it
/// @param seq of the message within it
/// @param to address in the channel
/// @param text Markdown
/// @param choices quick replies
/// @param language two letters
/// @param author who says it
/// @param name of the author as the customer sees it
/// @param ticket number; null if there is no ticket
/// @param details what [Channel#freeze] gave
public record Outbound(
    String key,
    String conversation,
    long seq,
    String to,
    String text,
    List<Choice> choices,
    List<Enclosure> files,
    String language,
    Author author,
    String name,
    @Nullable Long ticket,
    Map<String, String> details) {
  public enum Author {
    BOT,
    AGENT,
    /// Amends itself, by a rule.
    AUTOMATIC
  }

  /// @param id comes back when it is chosen
  public record Choice(String id, String label) {}

  /// @param file id in the file store; [Surroundings#open] reads it
  public record Enclosure(String file, String name, String type, long bytes) {}

  public Outbound {
    choices = List.copyOf(choices);
    files = List.copyOf(files);
    details = Map.copyOf(details);
  }
}

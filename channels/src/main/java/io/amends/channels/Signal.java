package io.amends.channels;

/// What is shown for a moment and never stored.
public sealed interface Signal {
  /// @param to address in the channel
  record Typing(String to) implements Signal {}

  /// @param message the provider's id
  record Seen(String to, String message) implements Signal {}
}

package io.amends.channels;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which message of ours a provider's id stands for, both ways. Implementations block, and are safe
/// for use by many threads.
public interface Receipts {
  /// May be repeated; the newest wins.
  void put(Receipt receipt);

  Optional<Receipt> find(String channel, String message);

  /// @param channels where to look
  /// @param messages the provider's ids
  /// @return in no order
  List<Receipt> find(Collection<String> channels, Collection<String> messages);

  /// @param message the provider's id
  /// @param seq of the message in the conversation
  /// @param outgoing key in the outbox; null for what came in
  /// @param piece of the message that it stands for, from 0
  record Receipt(
      String channel,
      String message,
      String conversation,
      long seq,
      @Nullable String outgoing,
      int piece,
      Instant at) {
    public String id() {
      return channel + ":" + message;
    }
  }
}

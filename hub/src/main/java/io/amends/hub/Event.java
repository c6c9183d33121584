package io.amends.hub;

import io.amends.ticketing.Conversation;
import io.amends.ticketing.HandOverReason;
import io.amends.ticketing.Message;
import java.util.List;

/// Something that open screens want to know at once. Best effort: the store is the truth.
public sealed interface Event {
  String conversation();

  /// A turn was committed.
  ///
  /// @param added what was said in it, oldest first
  record Changed(Conversation now, List<Message> added) implements Event {
    public Changed {
      added = List.copyOf(added);
    }

    @Override
    public String conversation() {
      return now.id();
    }
  }

  record CustomerTyping(String conversation, boolean on) implements Event {}

  /// @param name of the agent, or empty for the bot
  record AnswerTyping(String conversation, String agent, String name, boolean on)
      implements Event {}

  record SeenByDesk(String conversation, long upTo) implements Event {}

  record SeenByCustomer(String conversation, long upTo) implements Event {}

  /// People are wanted.
  ///
  /// @param customer id of the customer
  /// @param name what we call the customer; empty if unknown
  /// @param urgent a promise broke
  record Rang(
      String conversation, String customer, String name, HandOverReason reason, boolean urgent)
      implements Event {}
}

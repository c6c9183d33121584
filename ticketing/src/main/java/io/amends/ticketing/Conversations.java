package io.amends.ticketing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The conversations we remember, and what was said in them. Implementations block, and are safe
/// for use by many threads. Every call throws an unchecked storage exception when the store cannot
/// be reached; nothing was changed then.
public interface Conversations {
  Optional<Conversation> find(String id);

  /// The conversation that this identity writes in now.
  ///
  /// @param openKey key of an identity
  Optional<Conversation> openOf(String openKey);

  /// The conversation whose newest ticket has this number.
  Optional<Conversation> ofTicket(long number);

  /// Commits all that a turn changed, in one step, if the conversation is still as it was seen. A
  /// conversation of version 0 is created. [Conversation#seen] is not part of the commit.
  Commit commit(Conversation next);

  /// Copies what was committed to the messages and takes it from the tail. May be repeated.
  void settle(Conversation committed);

  /// @param limit 1 to 200
  /// @return messages with `seq > after`, oldest first, the unsettled ones too
  List<Message> messagesAfter(String conversation, long after, int limit);

  /// @param limit 1 to 200
  /// @return the newest messages with `seq < before`, oldest first
  List<Message> messagesBefore(String conversation, long before, int limit);

  /// Moves the marks forward; never back.
  void seenByCustomer(String conversation, long upTo);

  /// @param heard [Conversation#heard] as the agent saw it
  void seenByDesk(String conversation, long upTo, long heard);

  /// Conversations with something to do by then, most overdue first.
  List<String> due(Instant now, int limit);

  /// Conversations whose tail was not settled by then: a hub died in between.
  List<Conversation> unsettled(Instant before, int limit);

  /// @param page newest change first
  List<Conversation> list(View view, Page page);

  Counts counts(String agent);

  /// @return newest first
  List<Conversation> ofCustomer(String customer, int limit);

  /// Conversations with something that did not get out: a person has to look.
  List<Conversation> stuck(int limit);

  /// How many conversations wait for people, for the queue's length.
  long waiting();

  /// How much of what leaves by other channels is not settled.
  Deliveries deliveries();

  /// @param pending conversations with something that has still to be sent
  /// @param unknown conversations with something of which nobody knows whether it was sent
  record Deliveries(long pending, long unknown) {}

  /// What a tab of the desk shows.
  sealed interface View {
    record Mine(String agent) implements View {}

    record Unassigned() implements View {}

    /// Every open one, the bot's too.
    record All() implements View {}

    record OfBot() implements View {}

    record Snoozed() implements View {}

    record Resolved() implements View {}

    /// Whatever has this label, resolved or not.
    record Labelled(String label) implements View {}
  }

  /// @param before only what changed before that; the cursor
  /// @param limit 1 to 50
  record Page(Instant before, int limit) {
    public Page {
      if (limit < 1 || limit > 50) {
        throw new IllegalArgumentException("limit must be 1 to 50, was " + limit);
      }
    }
  }

  record Counts(long mine, long unassigned, long all) {}
}

package io.amends.hub;

import io.amends.hub.Desk.Done;
import io.amends.ticketing.Agent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What agents do about who a customer is, and where they are reached; each from a conversation of
/// theirs. Calls block; safe for use by many threads.
public interface CustomerDesk {
  /// Another conversation is the same person's.
  Done link(Agent agent, String conversation, String other);

  /// A customer who was linked is somebody else after all.
  Done unlink(Agent agent, String conversation, String customer);

  /// @param updatesBy key of an identity of theirs; null if they do not mind
  /// @param language two letters
  Done prefer(
      Agent agent, String conversation, @Nullable String updatesBy, @Nullable String language);

  /// What the customer needs to go on elsewhere; nothing if there is no such conversation.
  Optional<Elsewhere> invite(String conversation);

  /// Mails a code to the address that the customer has typed, to be written in the conversation.
  Done askMailbox(Agent agent, String conversation);
}

package io.amends.channels;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that happened at a provider, in our words. Each has an id of its own within its
/// channel: one envelope may hold many, and the same one may come in several envelopes.
public sealed interface ChannelEvent {
  /// A detail of what was written in public, on a channel that has private messages too: an answer
  /// waits for a person's approval. A [ReviewPosted] is public without it.
  String PUBLIC = "public";

  /// A detail of what was sent together with others and comes one by one: the same for all of them.
  /// They are one message, if they come together.
  String ALBUM = "album";

  /// A detail that the hub adds: id of the envelope that it came in.
  String ENVELOPE = "envelope";

  /// A detail of what was written in public: the address under which it can be answered in private.
  String IN_PRIVATE = "private";

  Head head();

  /// What every event has.
  ///
  /// @param id the provider's id of the event, unique within the channel; at most 200 characters
  /// @param at when it happened, by the provider's clock; events are taken in by it
  /// @param trail which conversation it belongs to
  /// @param details short facts that the channel needs again for the answer, or that an agent
  ///   should see, such as a mail's `subject`; at most 16 KB together
  record Head(String id, Instant at, Sender sender, Trail trail, Map<String, String> details) {
    public Head {
      details = Map.copyOf(details);
    }
  }

  /// Who it comes from.
  ///
  /// @param identity key of the identity: `mail:anna@example.lv`, `telegram:<channel>:<id>`,
  ///   `phone:+37120000000`; the same person has the same one for ever
  /// @param address what an answer is sent to in this channel
  /// @param name as they call themselves; null if they don't
  /// @param language two letters, as their device says; null if it doesn't
  /// @param verified the address is theirs for sure; a mail's sender is merely claimed
  record Sender(
      String identity,
      String address,
      @Nullable String name,
      @Nullable String language,
      boolean verified) {}

  /// What says which conversation an event belongs to, strongest first. The hub looks them up; the
  /// sender has to take part in what is found, unless a signed token led there.
  ///
  /// @param conversation id of ours, out of a token that we signed; null without one
  /// @param follows the provider's ids of the messages that it answers, nearest first
  /// @param ticket number in the subject; null without one
  /// @param place key of the place that it was written in, where a sender has several (a mail's
  ///   thread, a comment under a post); null if the sender's identity is the place
  /// @param subject normalised: without `Re:` and ticket numbers; null without one
  record Trail(
      @Nullable String conversation,
      List<String> follows,
      @Nullable Long ticket,
      @Nullable String place,
      @Nullable String subject) {
    public Trail {
      follows = List.copyOf(follows);
    }

    /// Whatever this sender's open conversation is.
    public static Trail ofSender() {
      return new Trail(null, List.of(), null, null, null);
    }
  }

  /// @param text plain, or Markdown where the channel has such; what is longer than 10,000
  ///   characters is kept whole as an attachment by the hub
  /// @param message the provider's id of the message, for receipts, edits and answers
  record MessageReceived(
      Head head, String message, String text, List<Attachment> attachments, Automation automation)
      implements ChannelEvent {
    public MessageReceived {
      attachments = List.copyOf(attachments);
    }
  }

  record MessageEdited(Head head, String message, String text) implements ChannelEvent {}

  record MessageDeleted(Head head, String message) implements ChannelEvent {}

  /// @param choice id of the quick reply
  record ChoiceMade(Head head, String choice, String label) implements ChannelEvent {}

  /// @param emoji null if it was taken back
  record Reaction(Head head, String message, @Nullable String emoji) implements ChannelEvent {}

  /// What became of one of our messages. It only ever moves forward.
  ///
  /// @param message the provider's id, as [SendResult.Accepted] gave it
  /// @param reason why it failed, in words; null unless it did
  record DeliveryReported(Head head, String message, State state, @Nullable String reason)
      implements ChannelEvent {
    public enum State {
      SENT,
      DELIVERED,
      READ,
      FAILED
    }
  }

  /// What became of all that we have sent to them until then, where the provider does not name it
  /// one by one.
  record ReportedUpTo(Head head, DeliveryReported.State state, Instant until)
      implements ChannelEvent {}

  /// A public judgement of the shop: becomes work for a person.
  ///
  /// @param rating null if words only
  /// @param link to where everybody reads it; null if there is none
  record ReviewPosted(
      Head head,
      String message,
      String text,
      @Nullable Integer rating,
      int ratingMax,
      @Nullable String link)
      implements ChannelEvent {}

  /// @param token what came with the link that started it, to be checked by the hub; null without
  record ContactChanged(Head head, Contact contact, @Nullable String token)
      implements ChannelEvent {
    public enum Contact {
      /// They opened the chat and wrote nothing yet.
      STARTED,
      /// They may be written to again.
      SUBSCRIBED,
      /// They asked us not to write: STOP. Until they are [#SUBSCRIBED], whatever they write.
      UNSUBSCRIBED,
      /// Nothing reaches them until they write again.
      BLOCKED
    }
  }

  /// The provider knows the person by another id from now on.
  ///
  /// @param former key of the identity that [Head#sender] replaces
  record IdentityChanged(Head head, String former) implements ChannelEvent {}

  /// A person of the shop answered in the provider's own app.
  record OperatorEcho(Head head, String message, String text) implements ChannelEvent {}

  /// Nothing to do, for a reason: counted, never lost.
  record Ignored(Head head, String reason) implements ChannelEvent {}

  /// Did a person write it?
  enum Automation {
    HUMAN,
    /// Out of office: shown, never answered, reopens nothing, stops no clock.
    AUTO_REPLY,
    /// A list or a newsletter.
    BULK,
    /// One of our own messages that came back round.
    OWN_LOOP
  }
}

package io.amends.hub;

import io.amends.channels.Capabilities.Feature;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.Receipts;
import io.amends.channels.Receipts.Receipt;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Identity;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the conversation that an event belongs to: by a token that we signed, by the messages that
/// it answers or that answered it before it came, else by the place where it was written. Whoever
/// has no token has to take part in what is found. Safe for use by many threads.
final class Threading {
  private final Conversations conversations;
  private final Customers customers;
  private final Receipts receipts;
  private final NamedLetters named;
  private final Switchboard switchboard;

  /// @param openKey whose open conversation it is, unless
  /// @param conversation names one
  /// @param matter of a letter that nothing but its sender leads anywhere: what it is about; null
  ///   for everything else
  record Place(String openKey, @Nullable String conversation, @Nullable String matter) {}

  Threading(
      Conversations conversations,
      Customers customers,
      Receipts receipts,
      NamedLetters named,
      Switchboard switchboard) {
    this.conversations = conversations;
    this.customers = customers;
    this.receipts = receipts;
    this.named = named;
    this.switchboard = switchboard;
  }

  Place placeOf(String channel, ChannelEvent event) {
    var head = event.head();
    var openKey = head.trail().place() == null ? head.sender().identity() : head.trail().place();
    var identity = head.sender().identity();
    var letter = isLetter(channel, event);
    var proved = !letter || head.sender().verified();
    var found =
        signed(head.trail())
            .or(() -> spokenOf(channel, event))
            .or(() -> answered(channel, identity, head.trail()))
            .or(() -> letter ? named(channel, event) : Optional.empty())
            .or(() -> proved ? numbered(identity, head.trail()) : Optional.empty())
            .or(() -> former(event))
            .or(() -> proved ? goneOn(identity) : Optional.empty());
    if (found.isPresent() || !letter) {
      return new Place(openKey, found.map(Conversation::id).orElse(null), null);
    }
    var subject = Objects.requireNonNullElse(head.trail().subject(), "");
    return new Place(proved ? openKey : openKey + "#" + head.id(), null, subject);
  }

  /// Each letter may be about something of its own; in a chat, all is one exchange.
  private boolean isLetter(String channel, ChannelEvent event) {
    return event instanceof ChannelEvent.MessageReceived
        && switchboard.can(channel, Feature.LETTERS);
  }

  /// By the ticket's number in the subject. Numbers can be guessed, and senders forged: only for
  /// who takes part, and is known to be who they say.
  private Optional<Conversation> numbered(String identity, Trail trail) {
    return Optional.ofNullable(trail.ticket())
        .flatMap(conversations::ofTicket)
        .filter(conversation -> takesPart(identity, conversation));
  }

  private Optional<Conversation> signed(Trail trail) {
    return Optional.ofNullable(trail.conversation()).flatMap(conversations::find);
  }

  /// The conversation that holds the message which the event is about.
  private Optional<Conversation> spokenOf(String channel, ChannelEvent event) {
    return about(event)
        .flatMap(message -> receipts.find(channel, message))
        .map(Receipt::conversation)
        .flatMap(conversations::find);
  }

  /// The provider's id of an earlier message that the event is about.
  static Optional<String> about(ChannelEvent event) {
    return switch (event) {
      case ChannelEvent.MessageEdited e -> Optional.of(e.message());
      case ChannelEvent.MessageDeleted e -> Optional.of(e.message());
      case ChannelEvent.Reaction e -> Optional.of(e.message());
      case ChannelEvent.DeliveryReported e -> Optional.of(e.message());
      case ChannelEvent.MessageReceived _,
          ChannelEvent.ChoiceMade _,
          ChannelEvent.ReportedUpTo _,
          ChannelEvent.ReviewPosted _,
          ChannelEvent.ContactChanged _,
          ChannelEvent.IdentityChanged _,
          ChannelEvent.OperatorEcho _,
          ChannelEvent.Ignored _ ->
          Optional.empty();
    };
  }

  private Optional<Conversation> answered(String channel, String identity, Trail trail) {
    if (trail.follows().isEmpty()) {
      return Optional.empty();
    }
    return receipts.find(switchboard.sameKind(channel), trail.follows()).stream()
        .sorted(Comparator.comparingInt(receipt -> trail.follows().indexOf(receipt.message())))
        .flatMap(receipt -> conversations.find(receipt.conversation()).stream())
        .filter(conversation -> takesPart(identity, conversation))
        .findFirst();
  }

  private Optional<Conversation> named(String channel, ChannelEvent event) {
    return event instanceof ChannelEvent.MessageReceived letter
        ? named
            .conversationOf(channel, letter)
            .flatMap(conversations::find)
            .filter(conversation -> takesPart(event.head().sender().identity(), conversation))
        : Optional.empty();
  }

  private boolean takesPart(String identity, Conversation conversation) {
    return conversation.replyTo().equals(identity)
        || customers
            .known(identity)
            .filter(customer -> customer.id().equals(conversation.customer()))
            .isPresent();
  }

  /// The one that began elsewhere, and which the sender goes on with here.
  private Optional<Conversation> goneOn(String identity) {
    return customers.identity(identity).map(Identity::conversation).flatMap(conversations::find);
  }

  private Optional<Conversation> former(ChannelEvent event) {
    return event instanceof ChannelEvent.IdentityChanged changed
        ? conversations.openOf(changed.former())
        : Optional.empty();
  }
}

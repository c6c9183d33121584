package io.amends.hub;

import io.amends.channels.ChannelEvent;
import io.amends.channels.Inbound;
import io.amends.channels.RawInput;
import io.amends.channels.json.EventCodec;
import io.amends.channels.webchat.ChatCodec;

/// What an input means, by whichever door it came.
sealed interface Meaning {
  record ByWidget(Inbound inbound) implements Meaning {}

  record ByChannel(ChannelEvent event) implements Meaning {}

  /// @throws IllegalArgumentException if it cannot be read
  static Meaning of(RawInput raw) {
    return raw.id().startsWith("web:")
        ? new ByWidget(ChatCodec.read(raw.body()))
        : new ByChannel(EventCodec.read(raw.body()));
  }

  /// Does it open a conversation, or a resolved one again?
  default boolean speaks() {
    return switch (this) {
      case ByWidget(Inbound.Said _),
          ByWidget(Inbound.Sent _),
          ByWidget(Inbound.Chose _),
          ByWidget(Inbound.WantsPerson _) ->
          true;
      case ByWidget(Inbound.Rated _),
          ByWidget(Inbound.Scored _),
          ByWidget(Inbound.GaveEmail _),
          ByWidget(Inbound.GaveName _) ->
          false;
      case ByChannel(ChannelEvent.MessageReceived m) ->
          m.automation() == ChannelEvent.Automation.HUMAN;
      case ByChannel(ChannelEvent.ChoiceMade _),
          ByChannel(ChannelEvent.MessageEdited _),
          ByChannel(ChannelEvent.ReviewPosted _) ->
          true;
      case ByChannel(ChannelEvent.MessageDeleted _),
          ByChannel(ChannelEvent.Reaction _),
          ByChannel(ChannelEvent.DeliveryReported _),
          ByChannel(ChannelEvent.ReportedUpTo _),
          ByChannel(ChannelEvent.ContactChanged _),
          ByChannel(ChannelEvent.IdentityChanged _),
          ByChannel(ChannelEvent.OperatorEcho _),
          ByChannel(ChannelEvent.Ignored _) ->
          false;
    };
  }

  /// Must it be kept even if nobody has written here before?
  default boolean opens() {
    return speaks()
        || this instanceof ByWidget
        || this instanceof ByChannel(ChannelEvent.MessageReceived _);
  }
}

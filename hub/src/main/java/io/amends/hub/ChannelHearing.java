package io.amends.hub;

import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.ReportedUpTo;
import io.amends.channels.RawInput;
import io.amends.channels.Receipts;
import io.amends.channels.Receipts.Receipt;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Link;
import io.amends.ticketing.Message;
import io.amends.ticketing.Part;
import io.amends.ticketing.Turn;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Writes into a turn what happened on a channel, and says what of it the bot is asked. Safe for
/// use by many threads.
final class ChannelHearing {
  private static final int MAX_DETAIL = 500;

  private final Switchboard switchboard;
  private final Customers customers;
  private final Receipts receipts;
  private final NamedLetters named;
  private final Linking linking;
  private final Whereabouts whereabouts;
  private final Restraint restraint;
  private final OfferedChoices choices;
  private final Reports reports;

  ChannelHearing(
      Switchboard switchboard,
      Conversations conversations,
      Customers customers,
      Receipts receipts,
      NamedLetters named,
      Linking linking,
      Whereabouts whereabouts,
      InstantSource clock) {
    this.switchboard = switchboard;
    this.customers = customers;
    this.receipts = receipts;
    this.named = named;
    this.linking = linking;
    this.whereabouts = whereabouts;
    restraint = new Restraint(switchboard, conversations, clock);
    choices = new OfferedChoices(conversations);
    reports = new Reports(receipts);
  }

  void take(Turn turn, Conversation seen, Understood input, ChannelEvent event, Asked asked) {
    var raw = input.raw();
    switch (event) {
      case MessageReceived m when m.automation() != Automation.HUMAN ->
          received(
              turn.overhear(raw.id(), m.head().id(), m.text(), raw.channel(), Arrivals.of(raw, m)),
              m,
              raw);
      case MessageReceived m -> {
        byLetter(seen, event);
        var leave = restraint.leave(seen, raw.channel(), m);
        asked.quiet |= whereabouts.comesBy(turn, raw, event, leave == Restraint.Leave.NOTHING);
        var message =
            turn.hear(raw.id(), m.head().id(), m.text(), raw.channel(), Arrivals.of(raw, m));
        received(message, m, raw);
        input.rest().forEach(piece -> belongs(turn, piece, message));
        said(seen, m.text(), asked);
        asked.brief |= leave == Restraint.Leave.LITTLE;
      }
      case ChannelEvent.MessageEdited e -> {
        asked.quiet |= whereabouts.comesBy(turn, raw, event);
        turn.hear(
            raw.id(),
            e.head().id(),
            e.text(),
            raw.channel(),
            List.of(new Part.Edited(e.message()), Arrivals.of(raw, e.head())));
        asked.said(e.text());
      }
      case ChannelEvent.ChoiceMade(var head, var choice, var label) -> {
        asked.quiet |= whereabouts.comesBy(turn, raw, event);
        turn.hear(raw.id(), head.id(), label, raw.channel(), List.of(Arrivals.of(raw, head)));
        asked.chose(choice, label);
      }
      case ChannelEvent.ReviewPosted review -> {
        var _ = whereabouts.comesBy(turn, raw, event);
        var message =
            turn.hear(
                raw.id(),
                review.head().id(),
                review.text(),
                raw.channel(),
                List.of(Arrivals.of(raw, review)));
        remember(raw, review.message(), message);
        asked.said(review.text());
        asked.quiet = true;
      }
      case ChannelEvent.MessageDeleted(_, _) -> noted(turn, raw, "deleted", "");
      case ChannelEvent.Reaction(_, _, var emoji) ->
          noted(turn, raw, "reacted", emoji == null ? "–" : emoji);
      case DeliveryReported report -> {
        turn.done(raw.id());
        reports.take(turn, raw, report);
      }
      case ReportedUpTo report -> {
        turn.done(raw.id());
        Reports.take(turn, seen, raw, report);
      }
      case ChannelEvent.ContactChanged(_, var contact, _) -> contact(turn, raw, event, contact);
      case ChannelEvent.IdentityChanged(var head, var former) -> {
        customers.adopt(head.sender().identity(), seen.customer(), head.sender().verified());
        if (whereabouts.isStopped(former)) {
          customers.stop(head.sender().identity(), true);
        }
        if (former.equals(seen.openKey())) {
          turn.step(head.sender().identity());
        }
        var _ = whereabouts.comesBy(turn, raw, event);
        noted(turn, raw, "identityChanged", "");
      }
      case ChannelEvent.OperatorEcho(_, var message, var text) -> {
        var name = switchboard.find(raw.channel()).map(l -> l.settings().name()).orElse("");
        remember(
            raw,
            message,
            turn.echo(raw.id(), new Author.Agent(raw.channel(), name), text, raw.channel()));
      }
      case ChannelEvent.Ignored(_, _) -> turn.done(raw.id());
    }
  }

  /// A letter that answers one of ours, from the address that the customer had typed, is theirs:
  /// only that mailbox had the token in it. Whether who sits before the web chat is the same
  /// person, it does not prove.
  private void byLetter(Conversation seen, ChannelEvent event) {
    var sender = event.head().sender();
    var customer = customers.find(seen.customer());
    if (event.head().trail().conversation() == null
        || customer.filter(c -> sender.address().equalsIgnoreCase(c.email())).isEmpty()) {
      return;
    }
    customers
        .known(sender.identity())
        .ifPresentOrElse(
            known ->
                linking.join(
                    known.id(), seen.customer(), sender.identity(), Link.By.MAIL, null, false),
            () -> customers.adopt(sender.identity(), seen.customer(), true));
  }

  private void received(Message message, MessageReceived event, RawInput raw) {
    remember(raw, event.message(), message);
    named.note(raw.channel(), event, message);
  }

  /// A piece of an album, which is in the message already.
  private void belongs(Turn turn, Understood piece, Message message) {
    turn.done(piece.raw().id());
    if (piece.meaning() instanceof Meaning.ByChannel(MessageReceived event)) {
      received(message, event, piece.raw());
    }
  }

  private void remember(RawInput raw, String id, Message message) {
    receipts.put(
        new Receipt(
            raw.channel(), id, message.conversation(), message.seq(), null, 0, message.at()));
  }

  /// What they write may be the number or the words of a choice that we wrote out.
  private void said(Conversation seen, String text, Asked asked) {
    var choice = seen.version() == 0 ? Optional.<Part.Choice>empty() : choices.meant(seen, text);
    if (choice.isPresent()) {
      asked.chose(choice.get().id(), choice.get().label());
    } else if (text.isBlank()) {
      asked.wordless();
    } else {
      asked.said(text);
    }
  }

  private static void noted(Turn turn, RawInput raw, String code, String detail) {
    turn.done(raw.id());
    turn.event(
        new Author.Customer(),
        code,
        detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) : detail);
  }

  private void contact(
      Turn turn, RawInput raw, ChannelEvent event, ChannelEvent.ContactChanged.Contact contact) {
    switch (contact) {
      case STARTED -> turn.done(raw.id());
      case SUBSCRIBED -> {
        whereabouts.opened(turn, raw, event);
        noted(turn, raw, "subscribed", "");
      }
      case UNSUBSCRIBED -> {
        whereabouts.stopped(turn, raw, event);
        noted(turn, raw, "unsubscribed", "");
      }
      case BLOCKED -> {
        whereabouts.lost(turn, raw, event);
        noted(turn, raw, "unreachable", "");
      }
    }
  }
}

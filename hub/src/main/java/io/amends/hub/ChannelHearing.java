package io.amends.hub;

import io.amends.channels.Attachment;
import io.amends.channels.Capabilities.Feature;
import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.ChannelEvent.DeliveryReported;
import io.amends.channels.ChannelEvent.MessageReceived;
import io.amends.channels.ChannelEvent.ReportedUpTo;
import io.amends.channels.FileName;
import io.amends.channels.RawInput;
import io.amends.channels.Receipts;
import io.amends.channels.Receipts.Receipt;
import io.amends.hub.Reception.Understood;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Identity;
import io.amends.ticketing.Link;
import io.amends.ticketing.Message;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Part;
import io.amends.ticketing.Turn;
import io.amends.ticketing.Way;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Writes into a turn what happened on a channel, and says what of it the bot is asked. Safe for
/// use by many threads.
final class ChannelHearing {
  private static final int LOOKED_BACK = 20;

  private static final int MAX_DETAIL = 500;

  /// So long it is waited for what a report, a reaction or an echo is about.
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(2);

  /// So long a provider may take to say that it has a message, by whose time it was there before.
  private static final Duration TAKING = Duration.ofSeconds(10);

  private final Switchboard switchboard;
  private final Conversations conversations;
  private final Customers customers;
  private final Receipts receipts;
  private final Linking linking;
  private final Restraint restraint;
  private final InstantSource clock;

  ChannelHearing(
      Switchboard switchboard,
      Conversations conversations,
      Customers customers,
      Receipts receipts,
      Linking linking,
      InstantSource clock) {
    this.switchboard = switchboard;
    this.conversations = conversations;
    this.customers = customers;
    this.receipts = receipts;
    this.linking = linking;
    restraint = new Restraint(switchboard, conversations, clock);
    this.clock = clock;
  }

  void take(Turn turn, Conversation seen, Understood input, ChannelEvent event, Asked asked) {
    var raw = input.raw();
    switch (event) {
      case MessageReceived m when m.automation() != Automation.HUMAN ->
          received(
              turn.overhear(raw.id(), m.head().id(), m.text(), raw.channel(), parts(raw, m)),
              m,
              raw);
      case MessageReceived m -> {
        byLetter(seen, event);
        var leave = restraint.leave(seen, raw.channel(), m);
        asked.quiet |= comesBy(turn, raw, event, leave == Restraint.Leave.NOTHING);
        var message = turn.hear(raw.id(), m.head().id(), m.text(), raw.channel(), parts(raw, m));
        received(message, m, raw);
        input.rest().forEach(piece -> belongs(turn, piece, message));
        said(seen, m.text(), asked);
        asked.brief |= leave == Restraint.Leave.LITTLE;
      }
      case ChannelEvent.MessageEdited e -> {
        asked.quiet |= comesBy(turn, raw, event);
        turn.hear(
            raw.id(),
            e.head().id(),
            e.text(),
            raw.channel(),
            List.of(new Part.Edited(e.message()), arrived(raw, e.head().details(), "")));
        asked.said(e.text());
      }
      case ChannelEvent.ChoiceMade(var head, var choice, var label) -> {
        asked.quiet |= comesBy(turn, raw, event);
        turn.hear(
            raw.id(), head.id(), label, raw.channel(), List.of(arrived(raw, head.details(), "")));
        asked.chose(choice, label);
      }
      case ChannelEvent.ReviewPosted review -> {
        var _ = comesBy(turn, raw, event);
        var message =
            turn.hear(
                raw.id(),
                review.head().id(),
                review.text(),
                raw.channel(),
                List.of(arrived(raw, judged(review), review.message())));
        remember(raw, review.message(), message);
        asked.said(review.text());
        asked.quiet = true;
      }
      case ChannelEvent.MessageDeleted(_, _) -> noted(turn, raw, "deleted", "");
      case ChannelEvent.Reaction(_, _, var emoji) ->
          noted(turn, raw, "reacted", emoji == null ? "–" : emoji);
      case DeliveryReported report -> reported(turn, raw, report);
      case ReportedUpTo report -> reportedUpTo(turn, seen, raw, report);
      case ChannelEvent.ContactChanged(_, var contact, _) -> contact(turn, raw, event, contact);
      case ChannelEvent.IdentityChanged(var head, var former) -> {
        customers.adopt(head.sender().identity(), seen.customer(), head.sender().verified());
        if (isStopped(former)) {
          customers.stop(head.sender().identity(), true);
        }
        if (former.equals(seen.openKey())) {
          turn.step(head.sender().identity());
        }
        var _ = comesBy(turn, raw, event);
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

  /// From now on they are answered where they wrote last.
  ///
  /// @return whether nothing leaves by itself
  boolean comesBy(Turn turn, RawInput raw, ChannelEvent event) {
    return comesBy(turn, raw, event, false);
  }

  /// @param restrained machines have written to them enough
  private boolean comesBy(Turn turn, RawInput raw, ChannelEvent event, boolean restrained) {
    var head = event.head();
    var details =
        switchboard
            .find(raw.channel())
            .map(Line::channel)
            .map(channel -> channel.freeze(turn.conversation(), head.details()))
            .orElse(Map.of());
    var sender = head.sender();
    boolean quiet = restrained || isPublic(raw, event);
    boolean open = !isStopped(sender.identity());
    turn.replyTo(sender.identity());
    turn.answerOn(new Way(raw.channel(), sender.address(), details, clock.instant(), quiet, open));
    if (open && !isPublic(raw, event)) {
      customers.heard(
          sender.identity(),
          new Identity.Reach(raw.channel(), sender.address(), details, now()),
          sender.verified());
    }
    return quiet || !open;
  }

  /// Whoever said STOP is not written to, whatever they write, until they say START.
  private boolean isStopped(String identity) {
    return customers.identity(identity).filter(Identity::stopped).isPresent();
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

  /// What a channel is called at the desk.
  String nameOf(String channel) {
    return switchboard.find(channel).map(line -> line.settings().name()).orElse(channel);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// Does everybody read what is answered: on this channel, or to this?
  private boolean isPublic(RawInput raw, ChannelEvent event) {
    return event instanceof ChannelEvent.ReviewPosted
        || event.head().details().containsKey(ChannelEvent.PUBLIC)
        || switchboard.can(raw.channel(), Feature.PUBLIC);
  }

  private void received(Message message, MessageReceived event, RawInput raw) {
    remember(raw, event.message(), message);
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

  private List<Part> parts(RawInput raw, MessageReceived event) {
    var parts = new ArrayList<Part>();
    parts.add(arrived(raw, event.head().details(), event.message()));
    if (event.automation() != Automation.HUMAN) {
      parts.add(new Part.Automated(camel(event.automation())));
    }
    event.attachments().forEach(file -> parts.add(file(file)));
    return parts;
  }

  private static Part file(Attachment a) {
    return a.file() == null
        ? new Part.Event("fileMissing", FileName.of(a.name()))
        : new Part.File(
            a.file(),
            FileName.of(a.name()),
            a.type(),
            a.bytes(),
            a.role().name().toLowerCase(Locale.ROOT),
            a.contentId());
  }

  private static Part.Arrived arrived(RawInput raw, Map<String, String> details, String message) {
    return new Part.Arrived(raw.channel(), message, details);
  }

  private static Map<String, String> judged(ChannelEvent.ReviewPosted review) {
    var details = new java.util.HashMap<>(review.head().details());
    if (review.rating() != null) {
      details.put("rating", "%d/%d".formatted(review.rating(), review.ratingMax()));
    }
    if (review.link() != null) {
      details.put("link", review.link());
    }
    return details;
  }

  private static String camel(Automation automation) {
    return switch (automation) {
      case HUMAN -> "human";
      case AUTO_REPLY -> "autoReply";
      case BULK -> "bulk";
      case OWN_LOOP -> "ownLoop";
    };
  }

  /// What they write may be the number or the words of a choice that we wrote out.
  private void said(Conversation seen, String text, Asked asked) {
    var choice = seen.version() == 0 ? Optional.<Part.Choice>empty() : chosen(seen, text);
    if (choice.isPresent()) {
      asked.chose(choice.get().id(), choice.get().label());
    } else if (text.isBlank()) {
      asked.wordless();
    } else {
      asked.said(text);
    }
  }

  private Optional<Part.Choice> chosen(Conversation seen, String text) {
    var given = text.strip();
    if (given.length() > 200) {
      return Optional.empty();
    }
    var before = conversations.messagesBefore(seen.id(), Long.MAX_VALUE, LOOKED_BACK);
    var choices =
        before.reversed().stream()
            .filter(m -> m.isForCustomer() && !m.isFromCustomer())
            .findFirst()
            .map(m ->
                m.parts().stream()
                    .filter(Part.Choice.class::isInstance)
                    .map(Part.Choice.class::cast)
                    .toList())
            .orElse(List.of());
    for (int i = 0; i < choices.size(); i++) {
      var choice = choices.get(i);
      if (given.equals(String.valueOf(i + 1))
          || given.equals(i + 1 + ".")
          || given.equalsIgnoreCase(choice.label())) {
        return Optional.of(choice);
      }
    }
    return Optional.empty();
  }

  private static void noted(Turn turn, RawInput raw, String code, String detail) {
    turn.done(raw.id());
    turn.event(
        new Author.Customer(),
        code,
        detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) : detail);
  }

  private void reported(Turn turn, RawInput raw, DeliveryReported report) {
    turn.done(raw.id());
    receipts
        .find(raw.channel(), report.message())
        .ifPresent(receipt -> reported(turn, receipt, report));
  }

  private static void reportedUpTo(
      Turn turn, Conversation seen, RawInput raw, ReportedUpTo report) {
    turn.done(raw.id());
    for (var known : seen.outbox()) {
      var before = turn.outgoing(known.key());
      if (before != null
          && before.wasOutBy(report.until().plus(TAKING))
          && before.channel().equals(raw.channel())
          && before.to().equals(report.head().sender().address())) {
        turn.settle(before.reported(state(report.state())));
      }
    }
    turn.rest();
  }

  private static void reported(Turn turn, Receipt receipt, DeliveryReported report) {
    var before = receipt.outgoing() == null ? null : turn.outgoing(receipt.outgoing());
    if (before == null) {
      return;
    }
    var now = before.reported(receipt.piece(), state(report.state()), report.reason());
    turn.settle(now);
    turn.rest();
    if (now.state() == Outgoing.State.FAILED && before.state() != Outgoing.State.FAILED) {
      turn.event(new Author.Automatic(), "sendFailed", String.valueOf(report.reason()));
    }
  }

  private static Outgoing.State state(DeliveryReported.State told) {
    return switch (told) {
      case SENT -> Outgoing.State.SENT;
      case DELIVERED -> Outgoing.State.DELIVERED;
      case READ -> Outgoing.State.READ;
      case FAILED -> Outgoing.State.FAILED;
    };
  }

  private void contact(
      Turn turn, RawInput raw, ChannelEvent event, ChannelEvent.ContactChanged.Contact contact) {
    var way = turn.way();
    switch (contact) {
      case STARTED -> turn.done(raw.id());
      case SUBSCRIBED -> {
        customers.stop(event.head().sender().identity(), false);
        var _ = comesBy(turn, raw, event);
        noted(turn, raw, "subscribed", "");
      }
      case UNSUBSCRIBED, BLOCKED -> {
        if (way != null && way.channel().equals(raw.channel())) {
          turn.close(way.closed());
        }
        turn.cancel(raw.channel(), event.head().sender().address());
        turn.rest();
        var stopped = contact == ChannelEvent.ContactChanged.Contact.UNSUBSCRIBED;
        if (stopped) {
          customers.stop(event.head().sender().identity(), true);
        } else {
          customers.silence(event.head().sender().identity());
        }
        noted(turn, raw, stopped ? "unsubscribed" : "unreachable", "");
      }
    }
  }

  /// Told before we know that the message is out? Then it is looked at again in a moment.
  boolean isEarly(RawInput raw, ChannelEvent event, Instant now) {
    return event instanceof DeliveryReported report
        && isFresh(raw, now)
        && receipts.find(raw.channel(), report.message()).isEmpty();
  }

  /// Is it about what was written, which may still be on its way? Providers keep no order.
  static boolean isAhead(RawInput raw, ChannelEvent event, Instant now) {
    return switch (event) {
      case ChannelEvent.MessageDeleted _, ChannelEvent.Reaction _, ChannelEvent.OperatorEcho _ ->
          isFresh(raw, now);
      case MessageReceived _,
          ChannelEvent.MessageEdited _,
          ChannelEvent.ChoiceMade _,
          DeliveryReported _,
          ChannelEvent.ReportedUpTo _,
          ChannelEvent.ReviewPosted _,
          ChannelEvent.ContactChanged _,
          ChannelEvent.IdentityChanged _,
          ChannelEvent.Ignored _ ->
          false;
    };
  }

  private static boolean isFresh(RawInput raw, Instant now) {
    return raw.at().isAfter(now.minus(ON_ITS_WAY));
  }
}

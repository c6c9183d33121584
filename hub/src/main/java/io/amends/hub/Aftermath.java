package io.amends.hub;

import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.MakeGoods;
import io.amends.ticketing.Message;
import io.amends.ticketing.MessageSearch;
import io.amends.ticketing.Part;
import io.amends.ticketing.Survey;
import io.amends.ticketing.Surveys;
import io.amends.ticketing.Tickets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/// What follows a commit: screens are told at once, and what the commit refers to is made final.
/// Everything here may be repeated, and is repeated for conversations whose tail was left over when
/// a hub died. Safe for use by many threads.
final class Aftermath {
  private static final Set<String> RINGING = Set.of("handedOver", "promiseBroken", "escalated");

  private final Conversations conversations;
  private final MakeGoods makeGoods;
  private final Tickets tickets;
  private final Surveys surveys;
  private final MessageSearch search;
  private final Customers customers;
  private final Learning learning;
  private final Bus bus;
  private final Tally tally;
  private final InstantSource clock;

  Aftermath(
      Conversations conversations,
      MakeGoods makeGoods,
      Tickets tickets,
      Surveys surveys,
      MessageSearch search,
      Customers customers,
      Learning learning,
      Bus bus,
      Tally tally,
      InstantSource clock) {
    this.conversations = conversations;
    this.makeGoods = makeGoods;
    this.tickets = tickets;
    this.surveys = surveys;
    this.search = search;
    this.customers = customers;
    this.learning = learning;
    this.bus = bus;
    this.tally = tally;
    this.clock = clock;
  }

  void committed(Conversation seen, Conversation now) {
    var added = now.tail().stream().filter(m -> m.seq() > seen.lastSeq()).toList();
    tally.committed(seen, now, added);
    bus.publish(new Event.Changed(now, added));
    added.stream().flatMap(m -> m.parts().stream()).forEach(part -> ring(now, part));
    settle(now);
  }

  /// Calls people when they are wanted.
  private void ring(Conversation now, Part part) {
    if (part instanceof Part.Event(var code, _) && RINGING.contains(code) && now.ticket() != null) {
      var name = customers.find(now.customer()).map(Customer::called).orElse("");
      var urgent = !code.equals("handedOver");
      bus.publish(new Event.Rang(now.id(), now.customer(), name, now.ticket().reason(), urgent));
    }
  }

  /// Finishes what a commit began: offers count as told, tickets and messages are copied.
  void settle(Conversation committed) {
    var now = clock.instant();
    committed.tail().stream()
        .flatMap(message -> message.parts(Part.Offer.class))
        .flatMap(offer -> makeGoods.byCode(offer.code()).stream())
        .filter(entry -> entry.issuedAt() == null)
        .forEach(entry -> {
          makeGoods.issue(entry.id(), now);
          tally.issued(entry.reason());
        });
    if (committed.ticket() != null) {
      tickets.record(committed);
    }
    committed.tail().forEach(message -> score(committed, message));
    search.add(committed.tail());
    learning.note(committed);
    customers.find(committed.customer()).ifPresent(c -> search.name(committed.id(), c));
    conversations.settle(committed);
  }

  private void score(Conversation c, Message message) {
    for (var part : message.parts()) {
      if (part instanceof Part.Score(var score, var agent, var ticket)) {
        surveys.record(
            new Survey(
                message.id(),
                c.id(),
                c.customer(),
                agent,
                c.channel(),
                c.language(),
                ticket,
                score,
                message.at()));
      }
    }
  }

  /// Finishes what hubs that died left over.
  ///
  /// @return how many conversations
  int settleLeftovers(Instant before, int limit) {
    var left = conversations.unsettled(before, limit);
    left.forEach(conversation -> {
      bus.publish(new Event.Changed(conversation, conversation.tail()));
      settle(conversation);
    });
    return left.size();
  }

  /// Another hub committed something: it can be found here too.
  void committedElsewhere(Event.Changed change) {
    search.add(change.added());
    customers.find(change.now().customer()).ifPresent(c -> search.name(change.conversation(), c));
  }
}

package io.amends.hub;

import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Link;
import io.amends.ticketing.Link.By;
import io.amends.ticketing.Links;
import io.amends.ticketing.Turn;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes one person of two who write to us, and two again, in whichever language they are spoken
/// with and wherever they go on. Safe for use by many threads.
final class Linking {
  private final Customers customers;
  private final Links links;
  private final Conversations conversations;
  private final Turns turns;
  private final InstantSource clock;

  Linking(
      Customers customers,
      Links links,
      Conversations conversations,
      Turns turns,
      InstantSource clock) {
    this.customers = customers;
    this.links = links;
    this.conversations = conversations;
    this.turns = turns;
    this.clock = clock;
  }

  /// From now on they are one person.
  ///
  /// @return false if they were already
  boolean join(
      String part,
      String whole,
      @Nullable String identity,
      By by,
      @Nullable String agent,
      boolean verified) {
    if (links.everyone(whole).contains(part)) {
      return false;
    }
    links.put(new Link(links.whole(part), whole, identity, by, agent, verified, now()));
    return true;
  }

  /// From now on they go on with this conversation. What they wrote there before stays as it is.
  void goOn(String identity, String conversation) {
    customers.goOn(identity, conversation);
    turns.until(() -> {
      var own = conversations.openOf(identity).filter(c -> !c.id().equals(conversation));
      if (own.isEmpty()) {
        return Optional.of(true);
      }
      var aside = Turn.on(own.get(), now());
      aside.step(null);
      return turns.commit(own.get(), aside).map(_ -> true);
    });
  }

  /// They are two again. What goes on elsewhere comes back to where it began.
  ///
  /// @return the conversations that were changed; empty if they were not linked
  Optional<List<Conversation>> part(String customer) {
    var link = links.of(customer);
    if (link.isEmpty() || !links.remove(customer)) {
      return Optional.empty();
    }
    var left = links.everyone(customer);
    var stayed = links.everyone(link.get().whole());
    comeBack(left, stayed);
    comeBack(stayed, left);
    return Optional.of(
        left.stream().flatMap(one -> conversations.ofCustomer(one, Links.MOST).stream()).toList());
  }

  /// Identities of some go on with conversations of the others no more.
  private void comeBack(Set<String> some, Set<String> others) {
    for (var one : some) {
      for (var identity : customers.identitiesOf(one)) {
        var at = identity.conversation();
        var there = at == null ? null : conversations.find(at).orElse(null);
        if (there != null && others.contains(there.customer())) {
          customers.goOn(identity.id(), null);
          returned(there.id(), identity.id());
        }
      }
      customers
          .find(one)
          .map(Customer::updatesBy)
          .flatMap(customers::identity)
          .filter(chosen -> others.contains(chosen.customer()))
          .ifPresent(_ -> customers.prefer(one, null));
    }
  }

  private void returned(String conversation, String identity) {
    turns.until(() -> {
      var seen = conversations.find(conversation).orElseThrow();
      if (!seen.replyTo().equals(identity)) {
        return Optional.of(seen);
      }
      var turn = Turn.on(seen, now());
      var way = seen.way();
      if (way != null) {
        turn.close(way.closed());
      }
      var home = seen.openKey() == null ? identity : seen.openKey();
      turn.replyTo(home);
      turn.answerOn(Ways.to(customers.identity(home), now()));
      turn.rest();
      return turns.commit(seen, turn);
    });
  }

  /// In which language they were last spoken with.
  Optional<String> languageOf(String identity) {
    return customers
        .known(identity)
        .flatMap(customer -> customers.find(links.whole(customer.id())))
        .map(Customer::language);
  }

  /// They are spoken with in this language from now on.
  void speak(Customer customer, String language) {
    customers.speak(customer.id(), language);
    var whole = links.whole(customer.id());
    if (!whole.equals(customer.id())) {
      customers.speak(whole, language);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}

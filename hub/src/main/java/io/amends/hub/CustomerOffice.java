package io.amends.hub;

import io.amends.hub.Desk.Done;
import io.amends.ticketing.Agent;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Link;
import io.amends.ticketing.Links;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.Turn;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The agents' say in who is who. Safe for use by many threads.
final class CustomerOffice implements CustomerDesk {
  private final Conversations conversations;
  private final Customers customers;
  private final Links links;
  private final Linking linking;
  private final Proofs proofs;
  private final CodeLetters letters;
  private final DeskTurns turns;
  private final Sentences sentences;

  CustomerOffice(
      Conversations conversations,
      Customers customers,
      Links links,
      Linking linking,
      Proofs proofs,
      CodeLetters letters,
      Turns turns,
      Sentences sentences,
      InstantSource clock) {
    this.conversations = conversations;
    this.customers = customers;
    this.links = links;
    this.linking = linking;
    this.proofs = proofs;
    this.letters = letters;
    this.turns = new DeskTurns(conversations, turns, clock);
    this.sentences = sentences;
  }

  @Override
  public Done link(Agent agent, String conversation, String other) {
    var here = conversations.find(conversation);
    var there = conversations.find(other);
    if (here.isEmpty() || there.isEmpty()) {
      return new Done.Missing();
    }
    var part = there.get().customer();
    return linking.join(part, here.get().customer(), null, Link.By.AGENT, agent.name(), false)
        ? noted(agent, conversation, "linkedBy", called(part))
        : new Done.Refused("not-possible", "They are one customer already.");
  }

  @Override
  public Done unlink(Agent agent, String conversation, String customer) {
    var here = conversations.find(conversation);
    if (here.isEmpty() || !links.everyone(here.get().customer()).contains(customer)) {
      return new Done.Missing();
    }
    return linking.part(customer).isPresent()
        ? noted(agent, conversation, "unlinkedBy", called(customer))
        : new Done.Refused("not-possible", "This customer is not linked.");
  }

  private String called(String customer) {
    return customers.find(customer).map(Customer::called).orElse("");
  }

  @Override
  public Done prefer(
      Agent agent, String conversation, @Nullable String updatesBy, @Nullable String language) {
    var here = conversations.find(conversation);
    if (here.isEmpty()) {
      return new Done.Missing();
    }
    var whole = links.whole(here.get().customer());
    var everyone = links.everyone(whole);
    if (updatesBy != null
        && customers.identity(updatesBy).filter(i -> everyone.contains(i.customer())).isEmpty()) {
      return new Done.Refused("not-possible", "That is no address of this customer.");
    }
    everyone.forEach(one -> customers.prefer(one, one.equals(whole) ? updatesBy : null));
    return change(
        conversation,
        turn -> {
          if (language != null) {
            turn.speak(language);
            everyone.forEach(one -> customers.speak(one, language));
          }
          turn.event(agent.asAuthor(), "preferred", "");
        });
  }

  @Override
  public Optional<Elsewhere> invite(String conversation) {
    return conversations.find(conversation).map(proofs::invite);
  }

  @Override
  public Done askMailbox(Agent agent, String conversation) {
    var here = conversations.find(conversation);
    var customer = here.flatMap(c -> customers.find(c.customer()));
    var address = customer.map(Customer::email);
    if (here.isEmpty() || customer.isEmpty()) {
      return new Done.Missing();
    }
    if (address.isEmpty() || customer.get().emailVerified()) {
      return new Done.Refused("not-possible", "There is no address to be confirmed.");
    }
    var code = proofs.mailboxCode(customer.get(), address.get());
    if (!letters.send(here.get(), address.get(), code)) {
      return new Done.Refused("no-mail", "The letter could not be sent.");
    }
    return change(
        conversation,
        turn -> {
          turn.event(agent.asAuthor(), "mailboxAsked", address.get());
          turn.say(
              new Author.Automatic(),
              Kind.TEXT,
              sentences.say(turn.language(), "link.codeSent", "address", address.get()),
              List.of(),
              null);
        });
  }

  private Done noted(Agent agent, String conversation, String code, String detail) {
    return change(conversation, turn -> turn.event(agent.asAuthor(), code, detail));
  }

  private Done change(String conversation, Consumer<Turn> what) {
    return turns.change(
        conversation,
        null,
        (_, turn) -> {
          what.accept(turn);
          return null;
        });
  }
}

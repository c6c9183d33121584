package io.amends.hub;

import io.amends.channels.ChannelEvent;
import io.amends.hub.Threading.Place;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Turn;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// How a conversation begins: with whom, and in which language. Safe for use by many threads.
final class Openings {
  /// What the key of a mail address begins with.
  private static final String MAIL = "mail:";

  private final Customers customers;
  private final Linking linking;

  Openings(Customers customers, Linking linking) {
    this.customers = customers;
    this.linking = linking;
  }

  /// The id is made from the first input, so that a repeated turn opens the same conversation.
  Conversation of(Place place, Understood first, Instant now) {
    var raw = first.raw();
    var language = language(first);
    ZoneId zone = raw.zone() == null ? ZoneOffset.UTC : raw.zone();
    var customer = customers.of(raw.identity(), language, zone, now);
    if (first.meaning() instanceof Meaning.ByChannel(var event)) {
      introduce(customer, event);
    }
    var opening =
        Conversation.opening(
            Digests.shortId(raw.id()),
            customer.id(),
            raw.channel(),
            raw.identity(),
            language,
            zone,
            now);
    var turn = Turn.on(opening, now);
    turn.step(place.openKey());
    return turn.end();
  }

  /// A page is in the language that its visitor chose; a device says less than what we spoke
  /// before.
  private String language(Understood first) {
    var raw = first.raw();
    var told = raw.language() == null ? "en" : raw.language();
    return first.meaning() instanceof Meaning.ByChannel
        ? linking.languageOf(raw.identity()).orElse(told)
        : told;
  }

  /// What the provider says of who they are, where we know nothing better.
  private void introduce(Customer customer, ChannelEvent event) {
    var sender = event.head().sender();
    var name = customer.name() == null ? sender.name() : null;
    var email = sender.identity().startsWith(MAIL) ? sender.address() : null;
    if (name != null || (email != null && customer.email() == null)) {
      customers.claim(customer.id(), name, customer.email() == null ? email : null);
    }
  }
}

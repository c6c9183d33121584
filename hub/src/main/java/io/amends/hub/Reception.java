package io.amends.hub;

import io.amends.channels.Inbound;
import io.amends.channels.Inbox;
import io.amends.channels.RawInput;
import io.amends.store.StorageException;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Turn;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The path of a message: what one sender wrote becomes one committed turn, with the bot's answer
/// in it if the bot owns the conversation. Safe for use by many threads; one sender at a time.
final class Reception {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  private final Inbox inbox;
  private final Function<RawInput, Inbound> reader;
  private final Conversations conversations;
  private final Customers customers;
  private final Hearing hearing;
  private final Turns turns;
  private final InstantSource clock;

  /// An input, and what it means.
  record Understood(RawInput raw, Inbound meaning) {}

  /// @param reader throws IllegalArgumentException for what it cannot read
  Reception(
      Inbox inbox,
      Function<RawInput, Inbound> reader,
      Conversations conversations,
      Customers customers,
      Hearing hearing,
      Turns turns,
      InstantSource clock) {
    this.inbox = inbox;
    this.reader = reader;
    this.conversations = conversations;
    this.customers = customers;
    this.hearing = hearing;
    this.turns = turns;
    this.clock = clock;
  }

  /// Takes in what one sender wrote, in order. What cannot be read is put into quarantine; when the
  /// store fails, the inputs stay in the inbox and are taken up again.
  void receive(String identity, List<RawInput> batch) {
    var inputs = understood(batch);
    if (inputs.isEmpty()) {
      return;
    }
    try {
      turns.until(() -> turn(identity, inputs));
      inbox.done(inputs.stream().map(i -> i.raw().id()).toList(), now());
    } catch (StorageException | Turns.SupersededException e) {
      LOG.warn("{} inputs stay in the inbox for now: {}", inputs.size(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("{} inputs go into quarantine", inputs.size(), e);
      inputs.forEach(
          i -> quarantine(i.raw(), "could not be taken in: " + e.getClass().getSimpleName()));
    }
  }

  private List<Understood> understood(List<RawInput> batch) {
    var inputs = new ArrayList<Understood>();
    for (var raw : batch) {
      try {
        inputs.add(new Understood(raw, reader.apply(raw)));
      } catch (IllegalArgumentException e) {
        quarantine(raw, String.valueOf(e.getMessage()));
      }
    }
    return inputs;
  }

  private void quarantine(RawInput raw, String reason) {
    inbox.quarantine(raw.id(), reason, now());
  }

  /// @return empty if somebody else changed the conversation meanwhile
  private Optional<Boolean> turn(String identity, List<Understood> inputs) {
    var now = now();
    var seen =
        conversations.openOf(identity).orElseGet(() -> opening(inputs.getFirst().raw(), now));
    var turn = Turn.on(seen, now);
    var fresh = inputs.stream().filter(i -> !turn.knows(i.raw().id())).toList();
    if (fresh.isEmpty()) {
      return Optional.of(false);
    }
    if (turn.isResolved() && fresh.stream().anyMatch(i -> speaks(i.meaning()))) {
      turn.reopen(new Author.Customer());
    }
    var customer = customers.find(seen.customer()).orElseThrow();
    hearing.hear(turn, seen, customer, fresh, now);
    return turns.commit(seen, turn).map(_ -> true);
  }

  private static boolean speaks(Inbound meaning) {
    return switch (meaning) {
      case Inbound.Said _, Inbound.Chose _, Inbound.WantsPerson _ -> true;
      case Inbound.Rated _, Inbound.GaveEmail _, Inbound.GaveName _ -> false;
    };
  }

  /// The id is made from the first input, so that a repeated turn opens the same conversation.
  private Conversation opening(RawInput first, Instant now) {
    var language = first.language() == null ? "en" : first.language();
    ZoneId zone = first.zone() == null ? ZoneOffset.UTC : first.zone();
    var customer = customers.of(first.identity(), language, zone, now);
    return Turn.opening(
        Digests.shortId(first.id()),
        customer.id(),
        first.channel(),
        first.identity(),
        language,
        zone,
        now);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}

package io.amends.hub;

import io.amends.channels.ChannelEvent;
import io.amends.channels.Inbox;
import io.amends.channels.RawInput;
import io.amends.hub.Threading.Place;
import io.amends.store.StorageException;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Turn;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The path of a message: what one sender wrote becomes one committed turn, with the bot's answer
/// in it if the bot owns the conversation and need not think about it. Safe for use by many
/// threads; one sender at a time.
final class Reception {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  private final Inbox inbox;
  private final Threading threading;
  private final Proofs proofs;
  private final Linking linking;
  private final Openings openings;
  private final Forerunners forerunners;
  private final Strays strays;
  private final Conversations conversations;
  private final Customers customers;
  private final Hearing hearing;
  private final Thinking thinking;
  private final Turns turns;
  private final InstantSource clock;

  Reception(
      Inbox inbox,
      Threading threading,
      Proofs proofs,
      Linking linking,
      Forerunners forerunners,
      Strays strays,
      Conversations conversations,
      Customers customers,
      Hearing hearing,
      Thinking thinking,
      Turns turns,
      InstantSource clock) {
    this.inbox = inbox;
    this.threading = threading;
    this.proofs = proofs;
    this.linking = linking;
    openings = new Openings(customers, linking);
    this.forerunners = forerunners;
    this.strays = strays;
    this.conversations = conversations;
    this.customers = customers;
    this.hearing = hearing;
    this.thinking = thinking;
    this.turns = turns;
    this.clock = clock;
  }

  /// Takes in what one sender wrote, in order. What cannot be read is put into quarantine; when the
  /// store fails, the inputs stay in the inbox and are taken up again.
  void receive(String identity, List<RawInput> batch) {
    var byPlace = new LinkedHashMap<Place, List<Understood>>();
    var said = new HashMap<String, Place>();
    for (var input : understood(batch)) {
      var place = place(identity, input, said);
      if (input.meaning() instanceof Meaning.ByChannel(ChannelEvent.MessageReceived message)) {
        said.put(message.message(), place);
        message.head().trail().follows().forEach(id -> said.putIfAbsent(id, place));
      }
      byPlace.computeIfAbsent(place, _ -> new ArrayList<>()).add(input);
    }
    byPlace.forEach(this::receive);
  }

  /// @param said where the messages belong that came before it in the same batch, or that those
  ///   answer, by their ids
  private Place place(String identity, Understood input, Map<String, Place> said) {
    if (input.proof() instanceof Proof.Continues(var conversation)) {
      return new Place(identity, conversation, null);
    }
    return switch (input.meaning()) {
      case Meaning.ByWidget _ -> new Place(identity, null, null);
      case Meaning.ByChannel(var event) -> {
        var place = threading.placeOf(input.raw().channel(), event);
        yield place.conversation() == null
            ? Stream.concat(event.head().trail().follows().stream(), nameOf(event))
                .filter(said::containsKey)
                .findFirst()
                .map(said::get)
                .orElse(place)
            : place;
      }
    };
  }

  private static Stream<String> nameOf(ChannelEvent event) {
    return event instanceof ChannelEvent.MessageReceived message
        ? Stream.of(message.message())
        : Stream.empty();
  }

  private void receive(Place place, List<Understood> inputs) {
    try {
      var heard = turns.until(() -> turn(place, inputs));
      inbox.done(
          inputs.stream()
              .filter(input -> heard.isPresent() || !isAhead(input))
              .map(i -> i.raw().id())
              .toList(),
          now());
      heard.ifPresent(thinking::about);
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
        var meaning = Meaning.of(raw);
        if (!(meaning instanceof Meaning.ByChannel(var event)) || isToBeHeard(raw, event)) {
          inputs.add(new Understood(raw, meaning, proofs.of(raw, meaning).orElse(null)));
        }
      } catch (IllegalArgumentException e) {
        quarantine(raw, String.valueOf(e.getMessage()));
      }
    }
    if (inputs.stream().allMatch(i -> i.meaning() instanceof Meaning.ByChannel)) {
      inputs.sort(Comparator.comparing(Understood::at));
    }
    return inputs;
  }

  /// Is it neither too early for it nor something that only people can make out?
  private boolean isToBeHeard(RawInput raw, ChannelEvent event) {
    if (forerunners.isEarly(raw, event, now())) {
      return false;
    }
    var stray = strays.why(raw, event, now());
    stray.ifPresent(reason -> quarantine(raw, reason));
    return stray.isEmpty();
  }

  /// Does it wait in the inbox for what it is about, where there is no conversation yet?
  private boolean isAhead(Understood input) {
    return input.meaning() instanceof Meaning.ByChannel(var event)
        && Forerunners.isAhead(input.raw(), event, now());
  }

  private void quarantine(RawInput raw, String reason) {
    inbox.quarantine(raw.id(), reason, now());
  }

  /// @return the conversation as it is now, if there is one; empty if somebody else changed it
  ///   meanwhile
  private Optional<Optional<Conversation>> turn(Place place, List<Understood> inputs) {
    var now = now();
    var found =
        Optional.ofNullable(place.conversation())
            .flatMap(conversations::find)
            .or(() -> conversations.openOf(place.openKey()));
    var former =
        found
            .filter(c ->
                NewMatter.is(c, inputs.getFirst().meaning())
                    || NewMatter.is(c, place.matter(), now))
            .orElse(null);
    if (former != null) {
      return another(place, former, inputs, now);
    }
    if (found.isEmpty() && inputs.stream().noneMatch(i -> i.meaning().opens())) {
      return Optional.of(Optional.empty());
    }
    return turn(found.orElseGet(() -> openings.of(place, inputs.getFirst(), now)), inputs, now);
  }

  /// A letter with a new subject does not open again what was resolved: it is a conversation of its
  /// own, which says where it comes from.
  private Optional<Optional<Conversation>> another(
      Place place, Conversation former, List<Understood> inputs, Instant now) {
    var open = conversations.openOf(place.openKey()).filter(c -> !c.id().equals(former.id()));
    if (open.isPresent()) {
      return turn(open.get(), inputs, now);
    }
    if (former.openKey() != null) {
      var aside = Turn.on(former, now);
      aside.step(null);
      if (turns.commit(former, aside).isEmpty()) {
        return Optional.empty();
      }
    }
    var opening = Turn.on(openings.of(place, inputs.getFirst(), now), now);
    opening.event(new Author.Automatic(), "follows", NewMatter.nameOf(former));
    return turn(opening.end(), inputs, now);
  }

  private Optional<Optional<Conversation>> turn(
      Conversation seen, List<Understood> inputs, Instant now) {
    var turn = Turn.on(seen, now);
    var fresh = inputs.stream().filter(i -> !turn.knows(i.raw().id())).toList();
    if (fresh.isEmpty()) {
      return Optional.of(Optional.of(seen));
    }
    if (turn.isResolved() && fresh.stream().anyMatch(i -> i.meaning().speaks())) {
      turn.reopen(new Author.Customer());
    }
    var customer = customers.find(seen.customer()).orElseThrow();
    hearing.hear(turn, seen, customer, Albums.joined(fresh), now);
    var committed = turns.commit(seen, turn);
    committed
        .map(Conversation::language)
        .filter(language -> !language.equals(customer.language()))
        .ifPresent(language -> linking.speak(customer, language));
    return committed.isPresent() ? Optional.of(committed) : Optional.empty();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}

package io.amends.hub;

import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.Inbound;
import io.amends.channels.RawInput;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Link;
import io.amends.ticketing.Link.By;
import io.amends.ticketing.Links;
import io.amends.ticketing.OneTimeToken;
import io.amends.ticketing.OneTimeToken.Purpose;
import io.amends.ticketing.OneTimeTokens;
import io.amends.ticketing.SecretToken;
import io.amends.ticketing.Turn;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out that two who write to us are one person, by what only that person can have: a link or
/// a code that works once, made in one place and brought to another. Safe for use by many threads.
final class Linking {
  private static final Duration WORKS = Duration.ofMinutes(30);

  /// Without letters and digits that look alike; 40 bits.
  private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  private static final Pattern CODE = Pattern.compile("[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}");
  private static final String CONVERSATION = "conversation";
  private static final String CUSTOMER = "customer";
  private static final String ADDRESS = "address";

  private final OneTimeTokens tokens;
  private final Customers customers;
  private final Links links;
  private final Conversations conversations;
  private final Switchboard switchboard;
  private final Turns turns;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  Linking(
      OneTimeTokens tokens,
      Customers customers,
      Links links,
      Conversations conversations,
      Switchboard switchboard,
      Turns turns,
      InstantSource clock) {
    this.tokens = tokens;
    this.customers = customers;
    this.links = links;
    this.conversations = conversations;
    this.switchboard = switchboard;
    this.turns = turns;
    this.clock = clock;
  }

  /// What a customer needs to go on with a conversation elsewhere.
  Elsewhere invite(Conversation conversation) {
    var now = now();
    var token = SecretToken.random(random);
    var code = code();
    var payload = Map.of(CONVERSATION, conversation.id(), CUSTOMER, conversation.customer());
    put(Purpose.LINK, token.hash(), payload, now);
    put(Purpose.LINK, SecretToken.hashOf(code), payload, now);
    var ways =
        switchboard.lines().stream()
            .filter(line -> line.channel() != null && !line.settings().paused())
            .flatMap(line -> way(line, token.value(), code).stream())
            .toList();
    return new Elsewhere(code, ways, now.plus(WORKS));
  }

  /// Is there another channel to go on with? Asks no provider.
  boolean isOffered() {
    return switchboard.lines().stream()
        .anyMatch(line ->
            line.channel() != null
                && !line.settings().paused()
                && !line.settings().kind().equals("webhook"));
  }

  private static Optional<Elsewhere.Way> way(Line line, String token, String code) {
    var channel = line.channel();
    var settings = line.settings();
    return channel == null
        ? Optional.empty()
        : channel
            .invite(token, code)
            .map(URI::toString)
            .map(url -> new Elsewhere.Way(settings.kind(), settings.name(), url));
  }

  /// A code to be mailed to an address that a customer has typed.
  String mailboxCode(Customer customer, String address) {
    var code = code();
    tokens.revoke(Purpose.MAILBOX, CUSTOMER, customer.id());
    put(
        Purpose.MAILBOX,
        SecretToken.hashOf(code),
        Map.of(CUSTOMER, customer.id(), ADDRESS, address),
        now());
    return code;
  }

  private void put(Purpose purpose, String hash, Map<String, String> payload, Instant now) {
    tokens.put(new OneTimeToken(hash, purpose, payload, now.plus(WORKS)));
  }

  private String code() {
    var code = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      code.append(i == 4 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return code.toString();
  }

  /// What an input proves; it is used up and stored when this returns. Not to be asked twice.
  Optional<Proof> proof(RawInput raw, Meaning meaning) {
    return switch (meaning) {
      case Meaning.ByWidget(Inbound.Said(_, var text)) -> code(text).flatMap(c -> typed(raw, c));
      case Meaning.ByChannel(ChannelEvent.MessageReceived m)
          when m.automation() == Automation.HUMAN ->
          code(m.text()).flatMap(c -> sent(raw, m.head().sender().name(), c));
      case Meaning.ByChannel(ChannelEvent.ContactChanged(var head, _, var token))
          when token != null ->
          tokens
              .take(Purpose.LINK, token, now())
              .flatMap(t -> continues(raw, head.sender().name(), t, By.LINK));
      case Meaning.ByWidget _, Meaning.ByChannel _ -> Optional.empty();
    };
  }

  /// Mail programs put signatures below it.
  private static Optional<String> code(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map(line -> line.toUpperCase(Locale.ROOT))
        .filter(line -> CODE.matcher(line).matches());
  }

  private Optional<Proof> typed(RawInput raw, String code) {
    return tokens
        .take(Purpose.LINK, code, now())
        .<Proof>map(token -> {
          join(writer(raw).id(), said(token, CUSTOMER), raw.identity(), By.CODE, null, true);
          return new Proof.Joined();
        })
        .or(() -> mailbox(raw, code));
  }

  private Optional<Proof> sent(RawInput raw, @Nullable String name, String code) {
    return tokens
        .take(Purpose.LINK, code, now())
        .flatMap(token -> continues(raw, name, token, By.CODE))
        .or(() -> mailbox(raw, code));
  }

  /// The code went to the mailbox and comes back by the customer who had typed its address.
  private Optional<Proof> mailbox(RawInput raw, String code) {
    var writer = writer(raw).id();
    return tokens
        .look(Purpose.MAILBOX, code, now())
        .filter(token -> links.everyone(writer).contains(said(token, CUSTOMER)))
        .flatMap(_ -> tokens.take(Purpose.MAILBOX, code, now()))
        .map(token -> {
          var customer = said(token, CUSTOMER);
          var address = said(token, ADDRESS);
          var identity = "mail:" + address.toLowerCase(Locale.ROOT);
          customers.prove(customer, address);
          customers
              .known(identity)
              .ifPresentOrElse(
                  known -> join(known.id(), customer, identity, By.CODE, null, true),
                  () -> customers.adopt(identity, customer, true));
          return new Proof.Mailbox(address);
        });
  }

  private Optional<Proof> continues(
      RawInput raw, @Nullable String name, OneTimeToken token, By by) {
    var customer = said(token, CUSTOMER);
    return conversations
        .find(said(token, CONVERSATION))
        .map(conversation -> {
          var writer = writer(raw);
          if (writer.name() == null && name != null) {
            customers.claim(writer.id(), name, null);
          }
          join(writer.id(), customer, raw.identity(), by, null, true);
          if (!raw.identity().equals(conversation.openKey())) {
            customers.goOn(raw.identity(), conversation.id());
            stepAside(raw.identity(), conversation.id());
          }
          customers.prefer(links.whole(customer), raw.identity());
          return new Proof.Continues(conversation.id());
        });
  }

  private static String said(OneTimeToken token, String key) {
    return token.payload().getOrDefault(key, "");
  }

  private Customer writer(RawInput raw) {
    var language = raw.language() == null ? "en" : raw.language();
    return customers.of(
        raw.identity(), language, raw.zone() == null ? ZoneOffset.UTC : raw.zone(), now());
  }

  /// What the same sender wrote there before stays as it is; it is not where they go on.
  private void stepAside(String identity, String conversation) {
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

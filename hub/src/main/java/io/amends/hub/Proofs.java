package io.amends.hub;

import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.Automation;
import io.amends.channels.Inbound;
import io.amends.channels.RawInput;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Link.By;
import io.amends.ticketing.Links;
import io.amends.ticketing.OneTimeToken;
import io.amends.ticketing.OneTimeToken.Purpose;
import io.amends.ticketing.OneTimeTokens;
import io.amends.ticketing.SecretToken;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Links and codes that work once, made in one place and brought to another: whoever brings them is
/// the one for whom they were made. Safe for use by many threads.
final class Proofs {
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
  private final Linking linking;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  Proofs(
      OneTimeTokens tokens,
      Customers customers,
      Links links,
      Conversations conversations,
      Switchboard switchboard,
      Linking linking,
      InstantSource clock) {
    this.tokens = tokens;
    this.customers = customers;
    this.links = links;
    this.conversations = conversations;
    this.switchboard = switchboard;
    this.linking = linking;
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
  Optional<Proof> of(RawInput raw, Meaning meaning) {
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
          linking.join(
              writer(raw).id(), said(token, CUSTOMER), raw.identity(), By.CODE, null, true);
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
                  known -> linking.join(known.id(), customer, identity, By.CODE, null, true),
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
          linking.join(writer.id(), customer, raw.identity(), by, null, true);
          if (!raw.identity().equals(conversation.openKey())) {
            linking.goOn(raw.identity(), conversation.id());
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

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}

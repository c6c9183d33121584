package io.amends.hub;

import io.amends.channels.Inbound;
import io.amends.channels.RawInput;
import io.amends.channels.VisibleText;
import io.amends.channels.webchat.ChatCodec;
import io.amends.channels.webchat.VisitorTokens;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Message;
import io.amends.ticketing.OneTimeToken.Purpose;
import io.amends.ticketing.OneTimeTokens;
import io.amends.ticketing.Part;
import io.amends.ticketing.Survey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The visitors of the shop's site. Safe for use by many threads.
final class WebVisitors implements Visitors {
  /// The longest text that a visitor may send at once, in UTF-16 units.
  static final int MAX_TEXT = 4_000;

  private static final int MAX_ADDRESS = 254;
  private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");

  /// Good enough to catch slips; whether it exists, only a mail can tell.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^\\s@<>\"(),;:\\\\]{1,64}@[^\\s@<>\"(),;:\\\\.]+(\\.[^\\s@<>\"(),;:\\\\.]+)+");

  private final Intake intake;
  private final VisitorTokens tokens;
  private final OneTimeTokens links;
  private final Uploads uploads;
  private final Conversations conversations;
  private final Proofs proofs;
  private final Sentences sentences;
  private final Bus bus;
  private final InstantSource clock;

  WebVisitors(
      Intake intake,
      VisitorTokens tokens,
      OneTimeTokens links,
      Uploads uploads,
      Conversations conversations,
      Proofs proofs,
      Sentences sentences,
      Bus bus,
      InstantSource clock) {
    this.intake = intake;
    this.tokens = tokens;
    this.links = links;
    this.uploads = uploads;
    this.conversations = conversations;
    this.proofs = proofs;
    this.sentences = sentences;
    this.bus = bus;
    this.clock = clock;
  }

  @Override
  public Visit hello(Hello hello) {
    var now = now();
    var token = hello.token();
    var linked = identityOfLink(hello, now);
    if (linked.isPresent()) {
      return visit(hello, tokens.issue(linked.get(), hello.site(), now), linked.get());
    }
    var known =
        token == null ? Optional.<String>empty() : tokens.identityOf(token, hello.site(), now);
    if (token != null && known.isPresent()) {
      return visit(hello, token, known.get());
    }
    var identity = "web:%s:%s".formatted(hello.site(), UUID.randomUUID());
    return visit(hello, tokens.issue(identity, hello.site(), now), identity);
  }

  private Optional<String> identityOfLink(Hello hello, Instant now) {
    var resume = hello.resume();
    return resume == null
        ? Optional.empty()
        : links
            .take(Purpose.RESUME, resume, now)
            .filter(link -> hello.site().equals(link.payload().get("site")))
            .map(link -> link.payload().get("identity"));
  }

  private static Visit visit(Hello hello, String token, String identity) {
    return new Visit(hello.site(), token, identity, hello.language(), hello.zone());
  }

  @Override
  public Taken take(Visit visit, Inbound inbound) {
    var problem = problem(inbound);
    if (problem == null && conversation(visit).filter(Conversation::blocked).isPresent()) {
      problem = Problem.BLOCKED;
    }
    if (problem != null) {
      return new Taken.Refused(problem, words(visit.language(), problem), Optional.empty());
    }
    var whole = whole(visit, inbound);
    if (whole.isEmpty()) {
      return new Taken.Refused(
          Problem.NO_FILE, words(visit.language(), Problem.NO_FILE), Optional.empty());
    }
    intake.accept(
        RawInput.arrived(
            visit.identity() + ":" + client(inbound),
            visit.site(),
            visit.identity(),
            now(),
            intake.nextOrder(),
            visit.language(),
            visit.zone(),
            ChatCodec.write(whole.get())));
    return new Taken.Accepted();
  }

  /// With what we know of its files, whatever the browser says of them.
  private Optional<Inbound> whole(Visit visit, Inbound inbound) {
    if (!(inbound instanceof Inbound.Sent(var client, var text, var files))) {
      return Optional.of(inbound);
    }
    return uploads
        .find(visit.identity(), files.stream().map(Inbound.Enclosed::file).toList())
        .map(parts ->
            new Inbound.Sent(
                client,
                text,
                parts.stream()
                    .map(f -> new Inbound.Enclosed(f.file(), f.name(), f.type(), f.bytes()))
                    .toList()));
  }

  @Override
  public Optional<Part.File> keep(
      String token, String site, String name, String type, byte[] content) {
    return tokens
        .identityOf(token, site, now())
        .filter(identity -> conversations.openOf(identity).filter(Conversation::blocked).isEmpty())
        .map(identity -> uploads.keep(identity, name, type, content));
  }

  private static @Nullable Problem problem(Inbound inbound) {
    if (!CLIENT_ID.matcher(client(inbound)).matches()) {
      return Problem.BAD_CLIENT_ID;
    }
    return switch (inbound) {
      case Inbound.Said(_, var text) -> ofText(text);
      case Inbound.Sent(_, var text, _) -> text.length() > MAX_TEXT ? Problem.TOO_LONG : null;
      case Inbound.Chose(_, var choice, var label) ->
          choice.length() > 100 ? Problem.TOO_LONG : ofText(label);
      case Inbound.GaveEmail(_, var address) ->
          address.length() <= MAX_ADDRESS
                  && ADDRESS.matcher(address).matches()
                  && VisibleText.of(address).equals(address)
              ? null
              : Problem.BAD_ADDRESS;
      case Inbound.GaveName(_, var name) -> ofText(name);
      case Inbound.Scored(_, _, var score) ->
          score < 1 || score > Survey.BEST ? Problem.EMPTY : null;
      case Inbound.WantsPerson _, Inbound.Rated _ -> null;
    };
  }

  private static @Nullable Problem ofText(String text) {
    if (VisibleText.isBlank(text)) {
      return Problem.EMPTY;
    }
    return text.length() > MAX_TEXT ? Problem.TOO_LONG : null;
  }

  private static String client(Inbound inbound) {
    return switch (inbound) {
      case Inbound.Said(var client, _) -> client;
      case Inbound.Sent(var client, _, _) -> client;
      case Inbound.Chose(var client, _, _) -> client;
      case Inbound.WantsPerson(var client) -> client;
      case Inbound.Rated(var client, _, _) -> client;
      case Inbound.GaveEmail(var client, _) -> client;
      case Inbound.GaveName(var client, _) -> client;
      case Inbound.Scored(var client, _, _) -> client;
    };
  }

  private String words(String language, Problem problem) {
    return switch (problem) {
      case TOO_LONG -> sentences.say(language, "refused.too-long", "limit", MAX_TEXT);
      case EMPTY -> sentences.say(language, "refused.empty");
      case SLOW_DOWN -> sentences.say(language, "refused.slow-down", "n", 1);
      case BLOCKED -> sentences.say(language, "refused.blocked");
      case BAD_ADDRESS -> sentences.say(language, "refused.bad-address");
      case NO_FILE -> sentences.say(language, "refused.no-file");
      case BAD_CLIENT_ID -> sentences.say(language, "refused.bad-client-id");
    };
  }

  @Override
  public Optional<Conversation> conversation(String token, String site) {
    return tokens.identityOf(token, site, now()).flatMap(conversations::openOf);
  }

  @Override
  public Optional<Conversation> conversation(Visit visit) {
    return conversations.openOf(visit.identity());
  }

  @Override
  public List<Message> messagesAfter(Conversation conversation, long after, int limit) {
    return conversations.messagesAfter(conversation.id(), after, limit).stream()
        .filter(Message::isForCustomer)
        .toList();
  }

  @Override
  public Optional<Elsewhere> elsewhere(Visit visit) {
    return conversation(visit).filter(c -> !c.blocked()).map(proofs::invite);
  }

  @Override
  public void typing(Visit visit, boolean on) {
    conversation(visit).ifPresent(c -> bus.publish(new Event.CustomerTyping(c.id(), on)));
  }

  @Override
  public void seen(Visit visit, long upTo) {
    conversation(visit)
        .filter(c -> upTo > c.seen().byCustomer() && upTo <= c.lastSeq())
        .ifPresent(c -> {
          conversations.seenByCustomer(c.id(), upTo);
          bus.publish(new Event.SeenByCustomer(c.id(), upTo));
        });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}

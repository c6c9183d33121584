package io.amends.hub;

import io.amends.ticketing.ApologyPolicies;
import io.amends.ticketing.Author;
import io.amends.ticketing.Calendars;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customer;
import io.amends.ticketing.HandOverReason;
import io.amends.ticketing.LedgerEntry;
import io.amends.ticketing.Links;
import io.amends.ticketing.MakeGoodReason;
import io.amends.ticketing.MakeGoods;
import io.amends.ticketing.Message;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.Part;
import io.amends.ticketing.Priority;
import io.amends.ticketing.Reservation;
import io.amends.ticketing.Ticket;
import io.amends.ticketing.Tickets;
import io.amends.ticketing.Turn;
import io.amends.ticketing.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Gives a conversation to people: reserves what that needs, and says sorry, by when, and with what
/// we make good. Reservations are keyed by the message that caused them, so that a repeated turn
/// reserves nothing new. Safe for use by many threads.
final class HandOver {
  private final Conversations conversations;
  private final Tickets tickets;
  private final MakeGoods makeGoods;
  private final Links links;
  private final ApologyPolicies policies;
  private final Calendars calendars;
  private final IntSupplier agentsOnline;
  private final BooleanSupplier elsewhere;
  private final Sentences sentences;

  /// What was set aside for a customer, and how to speak of it.
  private record Gift(LedgerEntry entry, String sentence) {}

  /// @param elsewhere is there another channel that a customer of the web chat could go on with?
  HandOver(
      Conversations conversations,
      Tickets tickets,
      MakeGoods makeGoods,
      Links links,
      ApologyPolicies policies,
      Calendars calendars,
      IntSupplier agentsOnline,
      BooleanSupplier elsewhere,
      Sentences sentences) {
    this.conversations = conversations;
    this.tickets = tickets;
    this.makeGoods = makeGoods;
    this.links = links;
    this.policies = policies;
    this.calendars = calendars;
    this.agentsOnline = agentsOnline;
    this.elsewhere = elsewhere;
    this.sentences = sentences;
  }

  /// The bot gives up, or the customer wants a person.
  ///
  /// @param key `<conversation>:<seq of the message that caused it>`
  /// @param summary the question in the customer's words
  void apply(
      Turn turn,
      Conversation seen,
      Customer customer,
      String key,
      HandOverReason reason,
      String summary,
      @Nullable Why why,
      Instant now) {
    var language = turn.language();
    var by = promise(now);
    var number = tickets.number(key + ":ticket");
    turn.handOver(Ticket.opened(number, reason, summary, priority(reason), now, by));

    var text = new ArrayList<String>();
    var parts = new ArrayList<Part>();
    text.add(sentences.apology(language, reason));
    text.add(sentences.promise(language, turn.zone(), now, by, number));
    parts.add(new Part.PromisedBy(by));
    makeGood(turn, seen, key, MakeGoodReason.of(reason), now, text, parts);
    if (customer.email() == null && turn.way() == null) {
      text.add(sentences.say(language, "askEmail"));
      parts.add(new Part.AskEmail());
    }
    if (turn.way() == null && elsewhere.getAsBoolean()) {
      parts.add(new Part.Choice(Asked.ELSEWHERE, sentences.say(language, "choice.elsewhere")));
    }
    turn.say(new Author.Bot(), Kind.HAND_OVER, paragraphs(text), parts, why);
  }

  /// People take it without a word to the customer, since everybody would read it, or since nothing
  /// is to be written to them.
  void quietly(Turn turn, String key, String summary, Instant now) {
    turn.handOver(
        Ticket.opened(
            tickets.number(key + ":ticket"),
            HandOverReason.NO_ANSWER,
            summary,
            Priority.NORMAL,
            now,
            promise(now)));
  }

  /// The time of the open promise passed: apologises, makes good and promises anew, once; the
  /// second time a supervisor is called and nothing more is promised.
  Message promiseBroke(Turn turn, Conversation seen, Ticket ticket, Instant now) {
    var language = turn.language();
    var text = new ArrayList<String>();
    var parts = new ArrayList<Part>();
    var key = "%s:%d:promise%d".formatted(seen.id(), ticket.number(), ticket.promises().size());
    if (ticket.mayPromiseAnew()) {
      var by = promise(now);
      var old = ticket.promises().getLast().by();
      text.add(
          sentences.say(
              language, "promiseBroken.anew", "old", new Moments(language, turn.zone()).time(old)));
      text.add(sentences.promise(language, turn.zone(), now, by, ticket.number()));
      turn.promiseAnew(by);
      parts.add(new Part.PromisedBy(by));
      makeGood(turn, seen, key, MakeGoodReason.PROMISE_BROKEN, now, text, parts);
    } else {
      turn.escalate();
      text.add(sentences.say(language, "promiseBroken.final"));
    }
    return turn.say(new Author.Automatic(), Kind.PROMISE_BROKEN, paragraphs(text), parts, null);
  }

  /// The customer wrote again while people had the conversation, and nobody has answered: says that
  /// it is not forgotten, and by when. Opens a ticket if there is none.
  void followUp(Turn turn, Conversation seen, Instant now) {
    var by = promise(now);
    var open = turn.openTicket();
    var number =
        open == null
            ? tickets.number("%s:%d:ticket".formatted(seen.id(), seen.heardSeq()))
            : open.number();
    if (open == null) {
      turn.open(
          Ticket.opened(
              number, HandOverReason.TAKEN_OVER, seen.last().text(), Priority.NORMAL, now, by));
    } else {
      turn.promise(by);
    }
    var language = turn.language();
    turn.say(
        new Author.Automatic(),
        Kind.TEXT,
        sentences.say(language, "followUp")
            + " "
            + sentences.promise(language, turn.zone(), now, by, number),
        List.of(new Part.PromisedBy(by)),
        null);
  }

  /// When an answer to what comes in now is owed.
  Instant owedBy(Instant now) {
    return promise(now);
  }

  private Instant promise(Instant now) {
    return calendars
        .current()
        .promise(now, conversations.waiting(), Math.max(1, agentsOnline.getAsInt()));
  }

  /// Nothing that we say by ourselves leaves then: what nobody is told of is not given away.
  private static boolean isQuiet(Turn turn) {
    var way = turn.way();
    return way != null && (way.quiet() || !way.open());
  }

  private void makeGood(
      Turn turn,
      Conversation seen,
      String key,
      MakeGoodReason reason,
      Instant now,
      List<String> text,
      List<Part> parts) {
    if (isQuiet(turn)) {
      return;
    }
    gift(seen, key, reason, now)
        .ifPresent(gift -> {
          var entry = gift.entry();
          text.add(sentences.offer(gift.sentence(), turn.language(), turn.zone(), entry));
          parts.add(sentences.part(turn.language(), turn.zone(), entry));
        });
  }

  private Optional<Gift> gift(Conversation seen, String key, MakeGoodReason reason, Instant now) {
    var zone = calendars.current().zone();
    var request =
        MakeGoods.Request.due(
            key + ":makeGood",
            seen.customer(),
            links.everyone(seen.customer()),
            seen.id(),
            reason,
            policies.current(),
            zone,
            now);
    return switch (makeGoods.reserve(request)) {
      case Reservation.Reserved(var entry) -> Optional.of(new Gift(entry, "offer.new"));
      case Reservation.Reissued(var entry) -> Optional.of(new Gift(entry, "offer.again"));
      case Reservation.Refused(_) -> Optional.empty();
    };
  }

  private static Priority priority(HandOverReason reason) {
    return switch (reason) {
      case ANGER, FAILURE, LOW_SCORE -> Priority.HIGH;
      case ASKED_FOR_PERSON,
          NO_ANSWER,
          CLARIFICATION_FAILED,
          REPEATED,
          NOT_HELPFUL,
          REOPENED,
          TAKEN_OVER ->
          Priority.NORMAL;
    };
  }

  private static String paragraphs(List<String> text) {
    return String.join("\n\n", text);
  }
}

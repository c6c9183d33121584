package io.amends.hub;

import io.amends.hub.Desk.Done;
import io.amends.ticketing.Agent;
import io.amends.ticketing.ApologyPolicies;
import io.amends.ticketing.Calendars;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.LedgerEntry;
import io.amends.ticketing.Links;
import io.amends.ticketing.MakeGood;
import io.amends.ticketing.MakeGoodReason;
import io.amends.ticketing.MakeGoods;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.Reservation;
import io.amends.ticketing.Turn;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What agents give by hand, within their limit and the budgets. Safe for use by many threads.
final class Gifts {
  private final MakeGoods makeGoods;
  private final Links links;
  private final ApologyPolicies policies;
  private final Calendars calendars;
  private final Notices notices;
  private final Sentences sentences;
  private final InstantSource clock;

  Gifts(
      MakeGoods makeGoods,
      Links links,
      ApologyPolicies policies,
      Calendars calendars,
      Notices notices,
      Sentences sentences,
      InstantSource clock) {
    this.makeGoods = makeGoods;
    this.links = links;
    this.policies = policies;
    this.calendars = calendars;
    this.notices = notices;
    this.sentences = sentences;
    this.clock = clock;
  }

  /// @return null if it was given, else why not
  @Nullable Done give(
      Turn turn,
      Conversation seen,
      Agent agent,
      String client,
      MakeGood gift,
      String reason,
      String text) {
    var request =
        new MakeGoods.Request(
            "%s:%s:makeGood".formatted(seen.id(), client),
            seen.customer(),
            links.everyone(seen.customer()),
            seen.id(),
            MakeGoodReason.AGENT,
            gift,
            agent.id(),
            policies.current(),
            calendars.current().zone(),
            clock.instant());
    return switch (makeGoods.reserve(request)) {
      case Reservation.Reserved(var entry) ->
          say(turn, seen, agent, client, reason, text, entry, "offer.byAgent");
      case Reservation.Reissued(var entry) ->
          say(turn, seen, agent, client, reason, text, entry, "offer.again");
      case Reservation.Refused(var why) -> refused(why);
    };
  }

  private @Nullable Done say(
      Turn turn,
      Conversation seen,
      Agent agent,
      String client,
      String reason,
      String text,
      LedgerEntry entry,
      String sentence) {
    var offer = sentences.offer(sentence, turn.language(), turn.zone(), entry);
    var said = text.isBlank() ? offer : text.strip() + "\n\n" + offer;
    var author = agent.asAuthor();
    var part = sentences.part(turn.language(), turn.zone(), entry);
    turn.event(author, "madeGood", reason);
    notices.reply(turn, seen, turn.say(author, Kind.MAKE_GOOD, said, List.of(part), client));
    return null;
  }

  private static Done refused(Reservation.Why why) {
    return switch (why) {
      case NOT_DUE -> new Done.Refused("not-possible", "The policy gives nothing for this.");
      case NO_BUDGET ->
          new Done.Refused("no-budget", "The budget of the day or the month is used up.");
      case COOL_DOWN -> new Done.Refused("cool-down", "This customer got a discount not long ago.");
      case CUSTOMER_CAP ->
          new Done.Refused("over-limit", "This customer has got all that one may get in a year.");
      case OVER_AGENT_LIMIT ->
          new Done.Refused("over-limit", "That is more than an agent may give in one offer.");
    };
  }
}

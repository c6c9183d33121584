package io.amends.hub;

import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Customer;
import io.amends.ticketing.HandOverReason;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.Survey;
import io.amends.ticketing.Turn;
import java.time.Instant;
import java.util.List;

/// Writes into a turn what the customer said, by whichever door, and what follows from it. Safe for
/// use by many threads.
final class Hearing {
  private final WidgetHearing widget;
  private final ChannelHearing channels;
  private final Whereabouts whereabouts;
  private final Reacting reacting;
  private final HandOver handOver;
  private final Sentences sentences;

  Hearing(
      WidgetHearing widget,
      ChannelHearing channels,
      Whereabouts whereabouts,
      Reacting reacting,
      HandOver handOver,
      Sentences sentences) {
    this.widget = widget;
    this.channels = channels;
    this.whereabouts = whereabouts;
    this.reacting = reacting;
    this.handOver = handOver;
    this.sentences = sentences;
  }

  void hear(Turn turn, Conversation seen, Customer customer, List<Understood> inputs, Instant now) {
    var asked = new Asked();
    asked.owed.addAll(reacting.owed(seen));
    var known = customer;
    for (var input : inputs) {
      if (input.proof() != null) {
        proved(turn, input, input.proof());
        continue;
      }
      switch (input.meaning()) {
        case Meaning.ByWidget(var inbound) -> {
          turn.replyTo(input.raw().identity());
          turn.answerOn(null);
          known = widget.take(turn, seen, known, input.raw().id(), inbound, asked);
        }
        case Meaning.ByChannel(var event) -> channels.take(turn, seen, input, event, asked);
      }
    }
    if (asked.score > 0) {
      scored(turn, seen, known, asked.score, now);
    }
    if (asked.anything() && !seen.blocked()) {
      reacting.to(turn, seen, known, asked, now);
    }
  }

  /// Says what a code or a link has done; nobody owes an answer to it.
  private void proved(Turn turn, Understood input, Proof proof) {
    turn.done(input.raw().id());
    if (input.meaning() instanceof Meaning.ByChannel(var event)) {
      var _ = whereabouts.comesBy(turn, input.raw(), event);
    }
    var by = whereabouts.nameOf(input.raw().channel());
    var said =
        switch (proof) {
          case Proof.Continues _ -> {
            turn.event(new Author.Customer(), "linked", by);
            yield sentences.say(turn.language(), "link.continues");
          }
          case Proof.Joined() -> {
            turn.event(new Author.Customer(), "linked", by);
            yield sentences.say(turn.language(), "link.known");
          }
          case Proof.Mailbox(var address) -> {
            turn.event(new Author.Customer(), "mailboxProved", address);
            yield sentences.say(turn.language(), "link.mailbox", "address", address);
          }
        };
    turn.say(new Author.Automatic(), Kind.TEXT, said, List.of(), null);
  }

  /// Who is not happy after all gets a person again, who has to make up for it.
  private void scored(Turn turn, Conversation seen, Customer customer, int score, Instant now) {
    if (score > Survey.LOW || !turn.isResolved()) {
      turn.say(
          new Author.Automatic(),
          Kind.TEXT,
          sentences.say(turn.language(), "survey.thanks"),
          List.of(),
          null);
      return;
    }
    var summary = seen.ticket() == null ? "" : seen.ticket().summary();
    turn.reopen(new Author.Customer());
    var key = "%s:%d".formatted(seen.id(), seen.surveySeq());
    handOver.apply(turn, seen, customer, key, HandOverReason.LOW_SCORE, summary, null, now);
  }
}

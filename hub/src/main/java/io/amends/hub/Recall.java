package io.amends.hub;

import io.amends.knowledge.AskedQuestions;
import io.amends.ticketing.Agent;
import io.amends.ticketing.MakeGood;
import io.amends.ticketing.Message;
import org.jspecify.annotations.Nullable;

/// Puts right what customers were told: with everyone who was told it, however many they are. Safe
/// for use by many threads; a repeat goes on where an interrupted one has stopped.
public final class Recall {
  private final AskedQuestions questions;
  private final Desk desk;

  public Recall(AskedQuestions questions, Desk desk) {
    this.questions = questions;
    this.desk = desk;
  }

  /// @param conversations in which the revision was told
  /// @param sent how many of them have the correction now
  /// @param given how many of them with a make-good; the others were beyond the budget or a limit
  public record Corrected(int conversations, long sent, long given) {}

  /// Sends a correction into each conversation that was told a revision, once.
  ///
  /// @param revision see [io.amends.knowledge.Revision#name()]
  /// @param gift what to make good with; null for words alone
  public Corrected correct(Agent agent, String revision, String text, @Nullable MakeGood gift) {
    var client = "correct:%s:%08x".formatted(revision, text.hashCode());
    var conversations = questions.toldIn(revision);
    var sent = 0;
    var given = 0;
    for (var conversation : conversations) {
      var done = correct(agent, conversation, client, text, gift);
      sent += done instanceof Desk.Done.Ok ? 1 : 0;
      given += gave(done) ? 1 : 0;
    }
    return new Corrected(conversations.size(), sent, given);
  }

  /// With the make-good where budget and limits allow it, else by words alone.
  private Desk.Done correct(
      Agent agent, String conversation, String client, String text, @Nullable MakeGood gift) {
    if (gift != null) {
      var done = desk.makeGood(agent, conversation, client, gift, "correction", text);
      if (done instanceof Desk.Done.Ok) {
        return done;
      }
    }
    return desk.correct(agent, conversation, client, text);
  }

  private static boolean gave(Desk.Done done) {
    return switch (done) {
      case Desk.Done.Ok(_, var added) ->
          added.filter(message -> message.kind() == Message.Kind.MAKE_GOOD).isPresent();
      case Desk.Done.Missing _,
          Desk.Done.NewerMessages _,
          Desk.Done.OwnedByOther _,
          Desk.Done.Refused _ ->
          false;
    };
  }
}

package io.amends.hub;

import io.amends.knowledge.AskedQuestions;
import io.amends.ticketing.Agent;
import io.amends.ticketing.MakeGood;
import io.amends.ticketing.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts right what customers were told: with everyone who was told it, however many they are, some
/// at a time. Safe for use by many threads; who has a correction gets it no second time.
public final class Recall {
  /// Takes a second or two.
  static final int AT_ONCE = 100;

  private final AskedQuestions questions;
  private final Desk desk;

  public Recall(AskedQuestions questions, Desk desk) {
    this.questions = questions;
    this.desk = desk;
  }

  /// What came of one part of them.
  ///
  /// @param conversations in which the revision was told, in all; counted with the first part only
  /// @param sent how many of this part have the correction now
  /// @param given how many of them with a make-good; the others were beyond the budget or a limit
  /// @param refused the conversations of this part that could not get it
  /// @param next after which the others come; empty if there are none
  public record Corrected(
      Optional<Long> conversations,
      long sent,
      long given,
      List<String> refused,
      Optional<String> next) {}

  /// Sends a correction into the next conversations that were told a revision, once.
  ///
  /// @param revision see [io.amends.knowledge.Revision#name()]
  /// @param gift what to make good with; null for words alone
  /// @param after see [Corrected#next]; empty for the first ones
  public Corrected correct(
      Agent agent, String revision, String text, @Nullable MakeGood gift, String after) {
    var client = "correct:%s:%08x".formatted(revision, text.hashCode());
    var conversations = questions.toldIn(revision, after, AT_ONCE);
    var corrected = new HashMap<>(questions.corrected(revision, conversations, client));
    var refused = new ArrayList<String>();
    for (var conversation : conversations) {
      if (!corrected.containsKey(conversation)) {
        var done = correct(agent, conversation, client, text, gift);
        if (done instanceof Desk.Done.Ok) {
          questions.corrected(revision, conversation, client, gave(done));
          corrected.put(conversation, gave(done));
        } else {
          refused.add(conversation);
        }
      }
    }
    var given = corrected.values().stream().filter(gave -> gave).count();
    var last = conversations.size() < AT_ONCE ? null : conversations.getLast();
    return new Corrected(
        after.isEmpty() ? Optional.of(questions.countTold(revision)) : Optional.empty(),
        corrected.size(),
        given,
        refused,
        Optional.ofNullable(last));
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

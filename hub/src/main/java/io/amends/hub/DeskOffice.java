package io.amends.hub;

import io.amends.hub.Desk.Done;
import io.amends.ticketing.Agent;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Labels;
import io.amends.ticketing.Message;
import io.amends.ticketing.Owner;
import io.amends.ticketing.Part;
import io.amends.ticketing.Turn;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The agents' side of the hub. Safe for use by many threads.
final class DeskOffice implements Desk {
  private final Conversations conversations;
  private final DeskTurns turns;
  private final Answers answers;
  private final Notices notices;
  private final Gifts gifts;
  private final Labels labels;
  private final Uploads uploads;
  private final Leaving leaving;
  private final Sentences sentences;
  private final Bus bus;
  private final Typing typing;
  private final InstantSource clock;

  DeskOffice(
      Conversations conversations,
      Turns turns,
      Notices notices,
      Gifts gifts,
      Labels labels,
      Uploads uploads,
      Leaving leaving,
      Sentences sentences,
      Bus bus,
      Typing typing,
      InstantSource clock) {
    this.conversations = conversations;
    this.turns = new DeskTurns(conversations, turns, clock);
    answers = new Answers(notices, leaving);
    this.notices = notices;
    this.gifts = gifts;
    this.labels = labels;
    this.uploads = uploads;
    this.leaving = leaving;
    this.sentences = sentences;
    this.bus = bus;
    this.typing = typing;
    this.clock = clock;
  }

  @Override
  public Done reply(Agent agent, String conversation, Answer answer) {
    var files = uploads.find(conversation, answer.files());
    if (files.isEmpty()) {
      return refused("no-file", "A file is not there, or there are too many: attach it again.");
    }
    return turns.change(
        conversation,
        answer.client(),
        (seen, turn) -> answers.give(turn, seen, agent, answer, files.get()));
  }

  @Override
  public Done replyInPrivate(
      Agent agent, String conversation, String client, String text, long after) {
    return turns.change(
        conversation,
        client,
        (seen, turn) -> answers.giveInPrivate(turn, seen, agent, client, text, after));
  }

  @Override
  public Optional<Part.File> keep(String conversation, String name, String type, byte[] content) {
    return conversations.find(conversation).map(c -> uploads.keep(c.id(), name, type, content));
  }

  @Override
  public Answering answering(Conversation conversation) {
    return leaving.of(conversation);
  }

  @Override
  public Done note(Agent agent, String conversation, String client, String text) {
    return turns.change(
        conversation,
        client,
        (_, turn) -> {
          turn.note(agent.asOwner(), client, text);
          return null;
        });
  }

  @Override
  public Done correct(Agent agent, String conversation, String client, String text) {
    return turns.change(
        conversation,
        client,
        (seen, turn) -> {
          var said = turn.say(agent.asAuthor(), Message.Kind.TEXT, text, List.of(), client);
          notices.reply(turn, seen, said);
          return null;
        });
  }

  @Override
  public Done transcript(String conversation) {
    return turns.change(
        conversation,
        null,
        (seen, turn) -> {
          var problem = notices.transcript(turn, seen);
          return problem == null
              ? null
              : refused(problem, "No mail is set up, or we know no address to write to.");
        });
  }

  @Override
  public Done takeOver(Agent agent, String conversation) {
    return turns.change(
        conversation,
        null,
        (seen, turn) -> {
          if (turn.isResolved()) {
            return refused("not-possible", "The conversation is resolved: reopen it first.");
          }
          if (agent.asOwner().equals(seen.owner())) {
            return refused("not-possible", "It is yours already.");
          }
          turn.takeOver(agent.asOwner());
          return null;
        });
  }

  @Override
  public Done resend(Agent agent, String conversation, String key) {
    return turns.change(
        conversation, null, (_, turn) -> DeadLetters.resend(turn, agent.asAuthor(), key));
  }

  @Override
  public Done letBe(Agent agent, String conversation, String key) {
    return turns.change(
        conversation, null, (_, turn) -> DeadLetters.letBe(turn, agent.asAuthor(), key));
  }

  @Override
  public Done giveBack(Agent agent, String conversation) {
    return turns.change(
        conversation,
        null,
        (seen, turn) -> {
          if (seen.owner() instanceof Owner.Bot || turn.isResolved()) {
            return refused("not-possible", "People do not own this conversation now.");
          }
          turn.giveBack(agent.asOwner());
          return null;
        });
  }

  @Override
  public Done resolve(Agent agent, String conversation) {
    return turns.change(
        conversation,
        null,
        (seen, turn) -> {
          if (turn.isResolved()) {
            return refused("not-possible", "The conversation is resolved already.");
          }
          turn.resolve(agent.asOwner());
          askHowWeDid(turn, seen);
          return null;
        });
  }

  /// Once after each resolution, and only if a person had helped.
  private void askHowWeDid(Turn turn, Conversation seen) {
    var work = seen.openTicket();
    if (work != null && work.firstAnswerAt() != null && !seen.blocked() && isInWidget(seen)) {
      turn.survey(sentences.say(turn.language(), "survey.ask"));
    }
  }

  /// Only there it can be answered in one tap.
  private static boolean isInWidget(Conversation seen) {
    return seen.replyTo().startsWith("web:");
  }

  @Override
  public Done snooze(Agent agent, String conversation, Instant until) {
    return turns.change(
        conversation,
        null,
        (seen, turn) -> {
          if (turn.isResolved() || until.equals(seen.snoozedUntil())) {
            return refused("not-possible", "It is resolved, or put aside until then already.");
          }
          turn.snooze(agent.asOwner(), until);
          return null;
        });
  }

  @Override
  public Done label(Agent agent, String conversation, List<String> labels) {
    return turns.change(
        conversation,
        null,
        (seen, turn) -> {
          if (!labels.equals(seen.labels())) {
            turn.label(agent.asOwner(), labels);
            this.labels.use(labels, clock.instant());
          }
          return null;
        });
  }

  @Override
  public Done reopen(Agent agent, String conversation) {
    return turns.change(
        conversation,
        null,
        (_, turn) -> {
          if (turn.isSnoozed()) {
            turn.wakeUp(agent.asAuthor());
            return null;
          }
          if (!turn.isResolved()) {
            return refused("not-possible", "The conversation is open already.");
          }
          turn.reopen(agent.asAuthor());
          return null;
        });
  }

  @Override
  public Done assign(Agent agent, String conversation, Optional<Agent> to) {
    return turns.change(
        conversation,
        null,
        (seen, turn) -> {
          var next = to.map(Agent::asOwner);
          if (turn.isResolved() || next.filter(o -> o.equals(seen.owner())).isPresent()) {
            return refused("not-possible", "It is resolved, or already theirs.");
          }
          turn.assign(agent.asOwner(), next.orElse(null));
          return null;
        });
  }

  @Override
  public Done block(Agent agent, String conversation, boolean on) {
    return turns.change(
        conversation,
        null,
        (seen, turn) -> {
          if (seen.blocked() == on) {
            return refused("not-possible", on ? "Already blocked." : "Not blocked.");
          }
          turn.block(agent.asOwner(), on);
          return null;
        });
  }

  @Override
  public Done makeGood(
      Agent agent,
      String conversation,
      String client,
      io.amends.ticketing.MakeGood gift,
      String reason,
      String text) {
    return turns.change(
        conversation,
        client,
        (seen, turn) -> gifts.give(turn, seen, agent, client, gift, reason, text));
  }

  @Override
  public void seen(Agent agent, Conversation conversation) {
    if (conversation.lastSeq() > conversation.seen().byDesk()) {
      conversations.seenByDesk(conversation.id(), conversation.lastSeq(), conversation.heard());
      bus.publish(new Event.SeenByDesk(conversation.id(), conversation.lastSeq()));
    }
  }

  @Override
  public void typing(Agent agent, String conversation, boolean on) {
    typing.tell(new Event.AnswerTyping(conversation, agent.id(), agent.name(), on));
  }

  private static Done refused(String problem, String detail) {
    return new Done.Refused(problem, detail);
  }
}

package io.amends.hub;

import io.amends.hub.Desk.Done;
import io.amends.ticketing.Agent;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Labels;
import io.amends.ticketing.Message;
import io.amends.ticketing.Owner;
import io.amends.ticketing.Part;
import io.amends.ticketing.Role;
import io.amends.ticketing.Turn;
import io.amends.ticketing.Way;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The agents' side of the hub. Safe for use by many threads.
final class DeskOffice implements Desk {
  private final Conversations conversations;
  private final Turns turns;
  private final Notices notices;
  private final Gifts gifts;
  private final Labels labels;
  private final Uploads uploads;
  private final Leaving leaving;
  private final Sentences sentences;
  private final Bus bus;
  private final Typing typing;
  private final InstantSource clock;

  /// What a command does to a turn: null if it did, else why not.
  private interface Command extends BiFunction<Conversation, Turn, @Nullable Done> {}

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
    this.turns = turns;
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
    return change(
        conversation,
        answer.client(),
        (seen, turn) -> {
          var stopped = stopped(agent, seen, answer.after());
          if (stopped != null) {
            return stopped;
          }
          if (turn.isResolved()) {
            turn.reopen(author(agent));
          }
          var way = turn.way();
          var by = way == null ? Optional.<Way>empty() : Optional.of(way);
          if (way != null && answer.head().isPresent()) {
            by = Leaving.changed(way, answer.head().get());
            if (by.isEmpty()) {
              return refused("bad-address", "One of the addresses, or the subject, is not usable.");
            }
          }
          var said =
              turn.reply(
                  owner(agent),
                  answer.client(),
                  answer.text(),
                  List.copyOf(files.get()),
                  by.orElse(null));
          notices.reply(turn, seen, said);
          return null;
        });
  }

  @Override
  public Done replyInPrivate(
      Agent agent, String conversation, String client, String text, long after) {
    return change(
        conversation,
        client,
        (seen, turn) -> {
          var stopped = stopped(agent, seen, after);
          if (stopped != null) {
            return stopped;
          }
          var way = leaving.inPrivate(seen);
          if (way.isEmpty()) {
            return refused("not-possible", "Nothing here can be answered in private.");
          }
          if (turn.isResolved()) {
            turn.reopen(author(agent));
          }
          turn.reply(owner(agent), client, text, List.of(), way.get());
          turn.event(author(agent), "answeredInPrivate", "");
          return null;
        });
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
    return change(
        conversation,
        client,
        (_, turn) -> {
          turn.note(owner(agent), client, text);
          return null;
        });
  }

  @Override
  public Done correct(Agent agent, String conversation, String client, String text) {
    return change(
        conversation,
        client,
        (seen, turn) -> {
          var said =
              turn.say(
                  new Author.Agent(agent.id(), agent.name()),
                  Message.Kind.TEXT,
                  text,
                  List.of(),
                  client);
          notices.reply(turn, seen, said);
          return null;
        });
  }

  @Override
  public Done transcript(String conversation) {
    return change(
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
    return change(
        conversation,
        null,
        (seen, turn) -> {
          if (turn.isResolved()) {
            return refused("not-possible", "The conversation is resolved: reopen it first.");
          }
          if (owner(agent).equals(seen.owner())) {
            return refused("not-possible", "It is yours already.");
          }
          turn.takeOver(owner(agent));
          return null;
        });
  }

  @Override
  public Done resend(Agent agent, String conversation, String key) {
    return change(conversation, null, (_, turn) -> DeadLetters.resend(turn, author(agent), key));
  }

  @Override
  public Done letBe(Agent agent, String conversation, String key) {
    return change(conversation, null, (_, turn) -> DeadLetters.letBe(turn, author(agent), key));
  }

  @Override
  public Done giveBack(Agent agent, String conversation) {
    return change(
        conversation,
        null,
        (seen, turn) -> {
          if (seen.owner() instanceof Owner.Bot || turn.isResolved()) {
            return refused("not-possible", "People do not own this conversation now.");
          }
          turn.giveBack(owner(agent));
          return null;
        });
  }

  @Override
  public Done resolve(Agent agent, String conversation) {
    return change(
        conversation,
        null,
        (seen, turn) -> {
          if (turn.isResolved()) {
            return refused("not-possible", "The conversation is resolved already.");
          }
          turn.resolve(owner(agent));
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
    return change(
        conversation,
        null,
        (seen, turn) -> {
          if (turn.isResolved() || until.equals(seen.snoozedUntil())) {
            return refused("not-possible", "It is resolved, or put aside until then already.");
          }
          turn.snooze(owner(agent), until);
          return null;
        });
  }

  @Override
  public Done label(Agent agent, String conversation, List<String> labels) {
    return change(
        conversation,
        null,
        (seen, turn) -> {
          if (!labels.equals(seen.labels())) {
            turn.label(owner(agent), labels);
            this.labels.use(labels, clock.instant());
          }
          return null;
        });
  }

  @Override
  public Done reopen(Agent agent, String conversation) {
    return change(
        conversation,
        null,
        (_, turn) -> {
          if (turn.isSnoozed()) {
            turn.wakeUp(author(agent));
            return null;
          }
          if (!turn.isResolved()) {
            return refused("not-possible", "The conversation is open already.");
          }
          turn.reopen(author(agent));
          return null;
        });
  }

  @Override
  public Done assign(Agent agent, String conversation, Optional<Agent> to) {
    return change(
        conversation,
        null,
        (seen, turn) -> {
          var next = to.map(DeskOffice::owner);
          if (turn.isResolved() || next.filter(o -> o.equals(seen.owner())).isPresent()) {
            return refused("not-possible", "It is resolved, or already theirs.");
          }
          turn.assign(owner(agent), next.orElse(null));
          return null;
        });
  }

  @Override
  public Done block(Agent agent, String conversation, boolean on) {
    return change(
        conversation,
        null,
        (seen, turn) -> {
          if (seen.blocked() == on) {
            return refused("not-possible", on ? "Already blocked." : "Not blocked.");
          }
          turn.block(owner(agent), on);
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
    return change(
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

  private Done change(String id, @Nullable String client, Command command) {
    return turns.until(() -> attempt(id, client, command));
  }

  private Optional<Done> attempt(String id, @Nullable String client, Command command) {
    var found = conversations.find(id);
    if (found.isEmpty()) {
      return Optional.of(new Done.Missing());
    }
    var seen = found.get();
    var repeated = client == null ? Optional.<Message>empty() : said(seen, client);
    if (repeated.isPresent()) {
      return Optional.of(new Done.Ok(seen, repeated));
    }
    var turn = Turn.on(seen, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    var stopped = command.apply(seen, turn);
    if (stopped != null) {
      return Optional.of(stopped);
    }
    if (client != null) {
      turn.done(inputId(client));
    }
    return turns.commit(seen, turn).map(now -> new Done.Ok(now, added(seen, now, client)));
  }

  /// What a repeat of this command made the first time.
  private Optional<Message> said(Conversation seen, String client) {
    return seen.doneInputs().contains(inputId(client))
        ? conversations.messagesBefore(seen.id(), Long.MAX_VALUE, 200).stream()
            .filter(m -> client.equals(m.client()))
            .findFirst()
        : Optional.empty();
  }

  private static String inputId(String client) {
    return "desk:" + client;
  }

  private static Optional<Message> added(
      Conversation seen, Conversation now, @Nullable String client) {
    return now.tail().stream()
        .filter(m -> m.seq() > seen.lastSeq())
        .filter(m -> client != null && client.equals(m.client()))
        .findFirst();
  }

  /// @return why the agent must not answer now; null if they may
  private static @Nullable Done stopped(Agent agent, Conversation seen, long after) {
    if (seen.heardSeq() > after) {
      return new Done.NewerMessages(seen.heardSeq());
    }
    return ownedByOther(agent, seen) instanceof Owner.Agent(_, var name)
        ? new Done.OwnedByOther(name)
        : null;
  }

  /// A supervisor may answer over an agent; agents not over each other.
  private static @Nullable Owner ownedByOther(Agent agent, Conversation seen) {
    return seen.owner() instanceof Owner.Agent(var other, _)
            && !other.equals(agent.id())
            && !agent.role().covers(Role.SUPERVISOR)
        ? seen.owner()
        : null;
  }

  private static Owner.Agent owner(Agent agent) {
    return new Owner.Agent(agent.id(), agent.name());
  }

  private static Author.Agent author(Agent agent) {
    return new Author.Agent(agent.id(), agent.name());
  }

  private static Done refused(String problem, String detail) {
    return new Done.Refused(problem, detail);
  }
}

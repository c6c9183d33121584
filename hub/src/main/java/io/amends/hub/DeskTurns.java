package io.amends.hub;

import io.amends.hub.Desk.Done;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Message;
import io.amends.ticketing.Turn;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Makes one committed turn, or none, of what an agent commands; a repeat commands nothing new.
/// Safe for use by many threads.
final class DeskTurns {
  /// How far back the message of a repeated command is looked for.
  private static final int LOOKED_BACK = 200;

  private final Conversations conversations;
  private final Turns turns;
  private final InstantSource clock;

  /// What a command does to a turn: null if it did, else why not.
  interface Command extends BiFunction<Conversation, Turn, @Nullable Done> {}

  DeskTurns(Conversations conversations, Turns turns, InstantSource clock) {
    this.conversations = conversations;
    this.turns = turns;
    this.clock = clock;
  }

  /// @param client the agent's own id of the message that it makes; null if a repeat does no harm
  Done change(String conversation, @Nullable String client, Command command) {
    return turns.until(() -> attempt(conversation, client, command));
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
    var turn = Turn.on(seen, clock.instant());
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
        ? conversations.messagesBefore(seen.id(), Long.MAX_VALUE, LOOKED_BACK).stream()
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
}

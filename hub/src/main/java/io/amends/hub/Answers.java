package io.amends.hub;

import io.amends.hub.Desk.Answer;
import io.amends.hub.Desk.Done;
import io.amends.ticketing.Agent;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Owner;
import io.amends.ticketing.Part;
import io.amends.ticketing.Role;
import io.amends.ticketing.Turn;
import io.amends.ticketing.Way;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What agents answer, unless the customer has written meanwhile, or another agent has the
/// conversation. Safe for use by many threads.
final class Answers {
  private final Notices notices;
  private final Leaving leaving;

  Answers(Notices notices, Leaving leaving) {
    this.notices = notices;
    this.leaving = leaving;
  }

  /// @return null if it was given, else why not
  @Nullable Done give(
      Turn turn, Conversation seen, Agent agent, Answer answer, List<Part.File> files) {
    var stopped = stopped(agent, seen, answer.after());
    if (stopped != null) {
      return stopped;
    }
    if (turn.isResolved()) {
      turn.reopen(agent.asAuthor());
    }
    var way = turn.way();
    var by = way == null ? Optional.<Way>empty() : Optional.of(way);
    if (way != null && answer.head().isPresent()) {
      by = Leaving.changed(way, answer.head().get());
      if (by.isEmpty()) {
        return new Done.Refused(
            "bad-address", "One of the addresses, or the subject, is not usable.");
      }
    }
    var said =
        turn.reply(
            agent.asOwner(), answer.client(), answer.text(), List.copyOf(files), by.orElse(null));
    notices.reply(turn, seen, said);
    return null;
  }

  /// @param after newest seq that the agent had on screen
  /// @return null if it was given, else why not
  @Nullable Done giveInPrivate(
      Turn turn, Conversation seen, Agent agent, String client, String text, long after) {
    var stopped = stopped(agent, seen, after);
    if (stopped != null) {
      return stopped;
    }
    var way = leaving.inPrivate(seen);
    if (way.isEmpty()) {
      return new Done.Refused("not-possible", "Nothing here can be answered in private.");
    }
    if (turn.isResolved()) {
      turn.reopen(agent.asAuthor());
    }
    turn.reply(agent.asOwner(), client, text, List.of(), way.get());
    turn.event(agent.asAuthor(), "answeredInPrivate", "");
    return null;
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
}

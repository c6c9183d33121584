package io.amends.ticketing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/// Anna the customer, Mia the agent, and the clock that they live by.
public final class Cast {
  public static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");
  public static final ZoneId RIGA = ZoneId.of("Europe/Riga");
  public static final Owner.Agent MIA = new Owner.Agent("mia", "Mia");
  public static final Owner.Agent OTTO = new Owner.Agent("otto", "Otto");

  private Cast() {}

  /// A conversation that Anna is about to begin.
  public static Conversation annaComes() {
    return annaComes("anna");
  }

  public static Conversation annaComes(String customer) {
    var id = UUID.randomUUID().toString();
    return Conversation.opening(id, customer, "shop", "web:shop:" + id, "lv", RIGA, NOON);
  }

  /// Anna says something, `minutes` after noon.
  public static Conversation says(Conversation seen, String text, int minutes) {
    var turn = Turn.on(seen, NOON.plus(Duration.ofMinutes(minutes)));
    var client = UUID.randomUUID().toString();
    turn.hear("input-" + client, client, text);
    return turn.end();
  }

  public static Ticket work(long number, Instant promisedBy) {
    return Ticket.opened(
        number, HandOverReason.NO_ANSWER, "Where is it?", Priority.NORMAL, NOON, promisedBy);
  }
}

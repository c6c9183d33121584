package io.amends.bot.langchain;

import io.amends.bot.langchain.ModelFailure.Kind;
import io.amends.bot.langchain.ModelSettings.Cap;
import io.amends.ticketing.ModelUsage;
import io.amends.ticketing.ModelUsage.Used;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;

/// Sets aside what a call will use at most before it is made, so that many at once cannot go over a
/// cap together; and corrects that afterwards. Days are those of UTC. Thread-safe.
final class Caps {
  private static final Duration KEPT = Duration.ofDays(40);

  private final ModelUsage usage;
  private final Cap perDay;
  private final Cap perConversation;
  private final InstantSource clock;

  Caps(ModelUsage usage, Cap perDay, Cap perConversation, InstantSource clock) {
    this.usage = usage;
    this.perDay = perDay;
    this.perConversation = perConversation;
    this.clock = clock;
  }

  /// What was set aside.
  record Reserved(String day, String conversation, Used used) {}

  /// @throws ModelFailure if a cap would be passed
  Reserved reserve(String conversation, Used atMost) {
    var now = clock.instant();
    var day = now.atZone(ZoneOffset.UTC).toLocalDate().toString();
    if (isOver(usage.add(day, atMost, now), perDay)) {
      usage.add(day, atMost.negated(), now);
      throw new ModelFailure(Kind.DAY_CAP);
    }
    var key = "conversation/" + conversation;
    if (isOver(usage.add(key, atMost, now), perConversation)) {
      usage.add(key, atMost.negated(), now);
      usage.add(day, atMost.negated(), now);
      throw new ModelFailure(Kind.CONVERSATION_CAP);
    }
    return new Reserved(day, key, atMost);
  }

  void settle(Reserved reserved, Used really) {
    var correction = really.minus(reserved.used);
    var now = clock.instant();
    usage.add(reserved.conversation, correction, now);
    if (usage.add(reserved.day, correction, now).tokens() == really.tokens()) {
      usage.forget(now.minus(KEPT)); // The first call of a day tidies up.
    }
  }

  private static boolean isOver(Used sum, Cap cap) {
    return sum.tokens() > cap.tokens() || sum.costMicros() > cap.costMicros();
  }
}

package io.amends.knowledge.mongo;

import io.amends.knowledge.AskedQuestion;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/// @param week the Monday with which its week begins, in UTC
/// @param unanswered see [AskedQuestion#isUnanswered()]
record StoredQuestion(String id, Instant week, boolean unanswered, AskedQuestion asked) {
  static StoredQuestion of(AskedQuestion asked) {
    return new StoredQuestion(asked.id(), week(asked.at()), asked.isUnanswered(), asked);
  }

  private static Instant week(Instant at) {
    return at.truncatedTo(ChronoUnit.DAYS)
        .atOffset(ZoneOffset.UTC)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        .toInstant();
  }
}

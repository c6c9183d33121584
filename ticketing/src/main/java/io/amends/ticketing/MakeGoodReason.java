package io.amends.ticketing;

/// What we make good: the reason of a hand-over, a promise that broke, or what an agent sees fit.
public enum MakeGoodReason {
  ASKED_FOR_PERSON,
  NO_ANSWER,
  CLARIFICATION_FAILED,
  REPEATED,
  ANGER,
  NOT_HELPFUL,
  LOW_SCORE,
  FAILURE,
  REOPENED,
  TAKEN_OVER,
  PROMISE_BROKEN,
  AGENT;

  public static MakeGoodReason of(HandOverReason reason) {
    return switch (reason) {
      case ASKED_FOR_PERSON -> ASKED_FOR_PERSON;
      case NO_ANSWER -> NO_ANSWER;
      case CLARIFICATION_FAILED -> CLARIFICATION_FAILED;
      case REPEATED -> REPEATED;
      case ANGER -> ANGER;
      case NOT_HELPFUL -> NOT_HELPFUL;
      case LOW_SCORE -> LOW_SCORE;
      case FAILURE -> FAILURE;
      case REOPENED -> REOPENED;
      case TAKEN_OVER -> TAKEN_OVER;
    };
  }
}

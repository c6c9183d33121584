package io.amends.hub;

import io.amends.ticketing.HandOverReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one batch asks of the bot, collected input by input. For one thread.
final class Asked {
  /// Quick reply «this helped», and «this did not», on channels that have buttons.
  static final String HELPFUL = "helpful";

  static final String NOT_HELPFUL = "not-helpful";

  /// Quick reply «go on elsewhere», in the web chat.
  static final String ELSEWHERE = "elsewhere";

  /// From earlier turns, and still without an answer.
  final List<String> owed = new ArrayList<>();

  final List<String> texts = new ArrayList<>();
  @Nullable String choice;
  @Nullable HandOverReason person;
  boolean noneOfThese;

  /// How we did, from 1 to 5; 0 if nobody said.
  int score;

  /// Everybody reads it, or they said STOP: people answer, and nothing is said by itself.
  boolean quiet;

  /// They have had their automatic answer for today: what they chose of it is still told to them,
  /// and that people take over.
  boolean brief;

  void said(String text) {
    texts.add(text);
    choice = null;
  }

  void chose(String id, String label) {
    switch (id) {
      case Replies.PERSON -> person = HandOverReason.ASKED_FOR_PERSON;
      case Replies.NONE -> noneOfThese = true;
      case NOT_HELPFUL -> person = HandOverReason.NOT_HELPFUL;
      case HELPFUL -> {
        return;
      }
      default -> choice = id;
    }
    texts.add(label);
  }

  /// A file without a word: that is for people.
  void wordless() {
    person = HandOverReason.NO_ANSWER;
  }

  boolean anything() {
    return !texts.isEmpty() || person != null;
  }
}

package io.amends.knowledge;

import java.util.List;

/// What the bot does with a question.
///
/// @param passages that it answers from, or whose titles it offers; empty if it hands over
public record Reaction(Kind kind, List<Passage> passages) {
  /// From the least to the most that a customer can get.
  public enum Kind {
    HAND_OVER,
    CLARIFY,
    ANSWER
  }

  public Reaction {
    passages = List.copyOf(passages);
  }

  static Reaction of(Search search) {
    return switch (search.decision()) {
      case Decision.Answer(var passage) -> new Reaction(Kind.ANSWER, List.of(passage));
      case Decision.Clarify(var options) -> new Reaction(Kind.CLARIFY, options);
      case Decision.Unknown _, Decision.Wordless _ -> new Reaction(Kind.HAND_OVER, List.of());
    };
  }

  /// Do customers get the same words?
  boolean saysTheSameAs(Reaction other) {
    return kind == other.kind && words().equals(other.words());
  }

  private List<String> words() {
    return passages.stream()
        .map(passage -> kind == Kind.ANSWER ? passage.answer() : passage.title())
        .toList();
  }
}

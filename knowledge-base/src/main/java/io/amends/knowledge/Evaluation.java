package io.amends.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Measures a retriever with questions whose right article is known.
public final class Evaluation {
  private final Retriever retriever;

  public Evaluation(Retriever retriever) {
    this.retriever = retriever;
  }

  /// A question with what should be found.
  ///
  /// @param article empty if the corpus has no answer
  public record Asked(String question, Optional<String> article) {}

  /// A question with what was found.
  public record Outcome(Asked asked, Search search) {
    /// The place of the right article, from 1; 0 if it was not found or there is none.
    public int rank() {
      if (asked.article().isPresent()) {
        for (int i = 0; i < search.passages().size(); i++) {
          if (search.passages().get(i).article().equals(asked.article().get())) {
            return i + 1;
          }
        }
      }
      return 0;
    }

    public boolean inScope() {
      return asked.article().isPresent();
    }

    public boolean isAnswered() {
      return search.decision() instanceof Decision.Answer;
    }

    public boolean isClarified() {
      return search.decision() instanceof Decision.Clarify;
    }

    /// Answered right, or offered the right title.
    public boolean isHelped() {
      return switch (search.decision()) {
        case Decision.Answer _ -> rank() == 1;
        case Decision.Clarify(var options) -> rank() >= 1 && rank() <= options.size();
        case Decision.Unknown _, Decision.Wordless _ -> false;
      };
    }
  }

  /// Asks each question once.
  ///
  /// @param language of the conversations, if it is to be taken as known
  public EvaluationReport run(List<Asked> questions, Optional<String> language) {
    return new EvaluationReport(
        questions.stream().map(asked -> outcome(asked, asked.question(), language)).toList());
  }

  /// Asks each question once, spoilt, in the threads of the common pool.
  ///
  /// @param seed the same one spoils the same way
  public EvaluationReport run(
      List<Asked> questions, Optional<String> language, Noise noise, long seed) {
    var outcomes =
        IntStream.range(0, questions.size())
            .parallel()
            .mapToObj(i -> {
              var asked = questions.get(i);
              var text = noise.on(asked.question(), seed * 1_000_003 + i);
              return outcome(asked, text, language);
            })
            .toList();
    return new EvaluationReport(outcomes);
  }

  private Outcome outcome(Asked asked, String text, Optional<String> language) {
    return new Outcome(asked, retriever.search(new Question(text, language)));
  }
}

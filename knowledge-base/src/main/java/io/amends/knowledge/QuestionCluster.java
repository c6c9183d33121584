package io.amends.knowledge;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Questions that ask the same, and what it cost that the corpus did not know the answer.
///
/// @param typical the one that is nearest to all others
/// @param questions newest first, the typical one among them
public record QuestionCluster(AskedQuestion typical, List<AskedQuestion> questions) {
  public QuestionCluster {
    questions = List.copyOf(questions);
  }

  /// How long customers waited for a person, all together.
  public Duration waited() {
    return questions.stream()
        .flatMap(
            q -> Optional.ofNullable(q.reply()).map(r -> Duration.between(q.at(), r.at())).stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /// What was given to make good, in cents.
  public long cost() {
    return questions.stream().mapToLong(AskedQuestion::cost).sum();
  }

  public List<String> languages() {
    return questions.stream().map(AskedQuestion::lang).distinct().sorted().toList();
  }

  /// The article that came nearest most often, if any did.
  public Optional<String> likeliestArticle() {
    return questions.stream()
        .map(AskedQuestion::article)
        .filter(Objects::nonNull)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(Comparator.comparing(Map.Entry::getValue))
        .map(Map.Entry::getKey);
  }
}

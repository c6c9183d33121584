package io.amends.hub.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.amends.knowledge.Articles;
import io.amends.knowledge.Revision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What customers are told now, kept in memory and read anew only after something was published.
/// Safe for use by many threads.
final class LiveArticles {
  private final Articles articles;
  private volatile Snapshot snapshot = Snapshot.of(-1, List.of());

  LiveArticles(Articles articles) {
    this.articles = articles;
  }

  /// @param byLanguage in the order of article ids
  /// @param byArticle its translations, by language
  private record Snapshot(
      long generation,
      Map<String, List<Revision>> byLanguage,
      Map<String, Map<String, Revision>> byArticle) {
    static Snapshot of(long generation, List<Revision> published) {
      return new Snapshot(
          generation,
          published.stream().collect(groupingBy(Revision::lang)),
          published.stream()
              .collect(groupingBy(Revision::article, toMap(Revision::lang, Function.identity()))));
    }
  }

  /// All articles of one language, in the order of their ids.
  List<Revision> in(String language) {
    return now().byLanguage.getOrDefault(language, List.of());
  }

  Optional<Revision> find(String article, String language) {
    return Optional.ofNullable(translations(article).get(language));
  }

  /// One article in all languages that it has.
  Map<String, Revision> translations(String article) {
    return now().byArticle.getOrDefault(article, Map.of());
  }

  private Snapshot now() {
    var generation = articles.generation();
    var known = snapshot;
    if (known.generation != generation) {
      known = Snapshot.of(generation, articles.published());
      snapshot = known;
    }
    return known;
  }
}

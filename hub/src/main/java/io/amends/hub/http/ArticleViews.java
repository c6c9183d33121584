package io.amends.hub.http;

import io.amends.knowledge.Article;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Translation;
import io.amends.ticketing.Agents;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Articles, their translations and revisions, as admins see them. Safe for use by many threads.
final class ArticleViews {
  private final Agents agents;

  ArticleViews(Agents agents) {
    this.agents = agents;
  }

  /// @param languages `draft`, `published` or `changed` by language
  record Line(
      String id,
      String title,
      List<String> tags,
      Map<String, String> languages,
      @Nullable Instant changedAt) {}

  /// @param revision the one that customers get; absent if they get none
  /// @param revisions how many there have been
  record TranslationView(
      String lang,
      String question,
      List<String> variants,
      String answer,
      String state,
      @Nullable Integer revision,
      int revisions,
      Instant changedAt,
      String changedBy) {}

  /// @param undo takes the change back that led to it; absent if it was only read
  /// @param rehearsal what that change did to the answers; absent if nothing was asked
  record ArticleView(
      String id,
      List<String> tags,
      long version,
      boolean archived,
      List<TranslationView> translations,
      @Nullable String undo,
      @Nullable RehearsalView rehearsal) {}

  /// @param despite see [Revision#despite()]
  /// @param endedDespite see [Revision#endedDespite()]
  record RevisionView(
      int revision,
      Instant at,
      String by,
      String question,
      List<String> variants,
      String answer,
      List<String> tags,
      @Nullable String despite,
      @Nullable String endedDespite) {}

  /// @param language that its title is wanted in
  static Line line(Article article, String language) {
    var languages = new LinkedHashMap<String, String>();
    article.translations().forEach(t -> languages.put(t.lang(), Views.name(t.state())));
    var title =
        article
            .in(language)
            .or(() -> article.in("en"))
            .or(() -> article.translations().stream().findFirst())
            .map(t -> t.draft().question())
            .orElse(article.id());
    var changedAt =
        article.translations().stream()
            .map(Translation::changedAt)
            .max(Instant::compareTo)
            .orElse(null);
    return new Line(article.id(), title, article.tags(), languages, changedAt);
  }

  ArticleView of(Article article, @Nullable String undo, @Nullable RehearsalView rehearsal) {
    return new ArticleView(
        article.id(),
        article.tags(),
        article.version(),
        article.archived(),
        article.translations().stream().map(this::translation).toList(),
        undo,
        rehearsal);
  }

  private TranslationView translation(Translation t) {
    return new TranslationView(
        t.lang(),
        t.draft().question(),
        t.draft().variants(),
        t.draft().answer(),
        Views.name(t.state()),
        t.live().map(Revision::number).orElse(null),
        t.revision(),
        t.changedAt(),
        nameOf(t.changedBy()));
  }

  RevisionView of(Revision r) {
    return new RevisionView(
        r.number(),
        r.publishedAt(),
        nameOf(r.by()),
        r.text().question(),
        r.text().variants(),
        r.text().answer(),
        r.tags(),
        r.despite(),
        r.endedDespite());
  }

  private String nameOf(String agent) {
    return agents.find(agent).map(a -> Objects.requireNonNull(a.name())).orElse(agent);
  }
}

package io.amends.knowledge.mongo;

import io.amends.knowledge.Article;
import io.amends.knowledge.Draft;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Translation;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What an article becomes by an edit.
final class Editing {
  private final Clock clock;

  Editing(Clock clock) {
    this.clock = clock;
  }

  /// From what was seen to what is to be stored.
  interface Step {
    Article from(Optional<Article> before);
  }

  /// Looks up the newest number of a revision, 0 if there is none.
  interface Numbers {
    int newest(String article, String lang);
  }

  Article drafted(
      Optional<Article> before, String id, List<String> tags, List<Draft> drafts, String by) {
    var translations = new ArrayList<>(before.map(Article::translations).orElse(List.of()));
    var now = now();
    for (var draft : drafts) {
      var at = position(translations, draft.lang());
      if (at < 0) {
        translations.add(new Translation(draft, Optional.empty(), 0, now, by));
      } else if (!translations.get(at).draft().equals(draft)) {
        var old = translations.get(at);
        translations.set(at, new Translation(draft, old.live(), old.revision(), now, by));
      }
    }
    return new Article(
        id,
        tags,
        translations,
        before.map(Article::version).orElse(0L),
        before.map(Article::archived).orElse(false));
  }

  /// As exactly as the store keeps it.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static int position(List<Translation> translations, String lang) {
    for (int at = 0; at < translations.size(); at++) {
      if (translations.get(at).lang().equals(lang)) {
        return at;
      }
    }
    return -1;
  }

  /// @param despite see [Revision#despite()]; empty if there is no reason to keep
  Article published(
      Article article, Collection<String> langs, String by, String despite, Numbers numbers) {
    var translations =
        article.translations().stream()
            .map(translation ->
                langs.contains(translation.lang())
                    ? published(article, translation, by, despite, numbers)
                    : translation)
            .toList();
    return new Article(article.id(), article.tags(), translations, article.version());
  }

  private Translation published(
      Article article, Translation translation, String by, String despite, Numbers numbers) {
    var isLive =
        translation.live().stream()
            .anyMatch(live ->
                live.text().equals(translation.draft()) && live.tags().equals(article.tags()));
    if (isLive) {
      return translation;
    }
    var last = Math.max(translation.revision(), numbers.newest(article.id(), translation.lang()));
    var live =
        new Revision(
            article.id(),
            last + 1,
            translation.draft(),
            article.tags(),
            now(),
            by,
            despite.isEmpty() ? null : despite,
            null);
    return new Translation(
        translation.draft(),
        Optional.of(live),
        live.number(),
        translation.changedAt(),
        translation.changedBy(),
        translation.source());
  }

  Article unpublished(Article article, Collection<String> langs) {
    var translations =
        article.translations().stream()
            .map(translation ->
                langs.contains(translation.lang())
                    ? new Translation(
                        translation.draft(),
                        Optional.empty(),
                        translation.revision(),
                        translation.changedAt(),
                        translation.changedBy(),
                        translation.source())
                    : translation)
            .toList();
    return new Article(
        article.id(), article.tags(), translations, article.version(), article.archived());
  }

  /// Put aside, and taken away from customers; or brought back as drafts.
  Article archived(Article article, boolean archived) {
    var langs = article.translations().stream().map(Translation::lang).toList();
    var quiet = archived ? unpublished(article, langs) : article;
    return new Article(quiet.id(), quiet.tags(), quiet.translations(), quiet.version(), archived);
  }

  /// With a language that says the same as this revision.
  Article fitting(Article article, String lang, String source) {
    var translations =
        article.translations().stream()
            .map(one ->
                one.lang().equals(lang)
                    ? new Translation(
                        one.draft(),
                        one.live(),
                        one.revision(),
                        one.changedAt(),
                        one.changedBy(),
                        source)
                    : one)
            .toList();
    return new Article(
        article.id(), article.tags(), translations, article.version(), article.archived());
  }
}

package io.amends.knowledge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The published articles as they would be after a change. Its lists are new ones.
public final class Corpus {
  private Corpus() {}

  /// With the drafts of these languages published. Languages that the article lacks are left out.
  public static List<Revision> with(
      List<Revision> published, Article article, Collection<String> langs) {
    var next = new ArrayList<>(published);
    for (var lang : langs) {
      article
          .in(lang)
          .map(Translation::draft)
          .ifPresent(draft -> put(next, revision(article, draft)));
    }
    return next;
  }

  /// With what was published of an article earlier, and nothing else of it.
  ///
  /// @param earlier null if nothing was
  static List<Revision> as(List<Revision> published, String article, @Nullable Article earlier) {
    var told = earlier == null ? List.<Translation>of() : earlier.translations();
    return Stream.concat(
            published.stream().filter(revision -> !revision.article().equals(article)),
            told.stream().flatMap(translation -> translation.live().stream()))
        .toList();
  }

  /// With this text published in its language.
  public static List<Revision> with(List<Revision> published, Article article, Draft text) {
    var next = new ArrayList<>(published);
    put(next, revision(article, text));
    return next;
  }

  private static void put(List<Revision> corpus, Revision revision) {
    for (int at = 0; at < corpus.size(); at++) {
      var live = corpus.get(at);
      if (isOf(live, revision.article(), revision.lang())) {
        if (!live.text().equals(revision.text()) || !live.tags().equals(revision.tags())) {
          corpus.set(at, revision);
        }
        return;
      }
    }
    corpus.add(revision);
  }

  private static Revision revision(Article article, Draft text) {
    var number = article.in(text.lang()).map(Translation::revision).orElse(0) + 1;
    return new Revision(article.id(), number, text, article.tags(), Instant.EPOCH, "");
  }

  /// Without these languages of an article.
  public static List<Revision> without(
      List<Revision> published, String article, Collection<String> langs) {
    return published.stream()
        .filter(revision -> langs.stream().noneMatch(lang -> isOf(revision, article, lang)))
        .toList();
  }

  private static boolean isOf(Revision revision, String article, String lang) {
    return revision.article().equals(article) && revision.lang().equals(lang);
  }
}

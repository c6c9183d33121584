package io.amends.knowledge.file;

import io.amends.knowledge.Article;
import io.amends.knowledge.Articles;
import io.amends.knowledge.Draft;
import io.amends.knowledge.Edit;
import io.amends.knowledge.Translation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Brings the lines of a file into the articles and publishes them. Each article is stored in one
/// step; running it again changes nothing more. Languages that the file lacks are kept.
public final class Import {
  private static final int ATTEMPTS = 5;
  private final Articles articles;
  private final String by;

  /// An import on behalf of an agent.
  ///
  /// @param by the agent's id
  public Import(Articles articles, String by) {
    this.articles = articles;
    this.by = by;
  }

  /// What became of the good lines; one a translation.
  ///
  /// @param added articles or languages that did not exist
  /// @param changed those that were told differently, or not at all, before
  /// @param same those that were told just so already
  public record Applied(int added, int changed, int same) {
    private Applied plus(Applied more) {
      return new Applied(added + more.added, changed + more.changed, same + more.same);
    }
  }

  /// Applies all good lines.
  ///
  /// @throws IllegalStateException if an article changes faster than it can be stored
  public Applied apply(FaqReading reading) {
    var byArticle = new LinkedHashMap<String, List<FaqLine>>();
    for (var line : reading.lines()) {
      byArticle.computeIfAbsent(line.article(), _ -> new ArrayList<>()).add(line);
    }
    var applied = new Applied(0, 0, 0);
    for (var entry : byArticle.entrySet()) {
      applied = applied.plus(apply(entry.getKey(), entry.getValue()));
    }
    return applied;
  }

  private Applied apply(String id, List<FaqLine> lines) {
    var drafts = lines.stream().map(FaqLine::text).toList();
    var tags = lines.stream().flatMap(line -> line.tags().stream()).distinct().toList();
    var kept = tags.subList(0, Math.min(tags.size(), Article.MAX_TAGS));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var before = articles.find(id);
      var applied = difference(before, drafts);
      if (applied.same() == drafts.size()
          && before.map(Article::tags).filter(kept::equals).isPresent()) {
        return applied;
      }
      var version = before.map(Article::version).orElse(0L);
      if (articles.saveAndPublish(id, kept, drafts, version, by) instanceof Edit.Saved) {
        return applied;
      }
    }
    throw new IllegalStateException("article '%s' is being changed by others".formatted(id));
  }

  private static Applied difference(Optional<Article> before, List<Draft> drafts) {
    var applied = new Applied(0, 0, 0);
    for (var draft : drafts) {
      var translation = before.flatMap(article -> article.in(draft.lang()));
      if (translation.isEmpty()) {
        applied = applied.plus(new Applied(1, 0, 0));
      } else if (isTold(translation.get(), draft)) {
        applied = applied.plus(new Applied(0, 0, 1));
      } else {
        applied = applied.plus(new Applied(0, 1, 0));
      }
    }
    return applied;
  }

  private static boolean isTold(Translation translation, Draft draft) {
    return translation.state() == Translation.State.PUBLISHED && translation.draft().equals(draft);
  }
}

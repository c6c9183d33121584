package io.amends.knowledge.file;

import io.amends.knowledge.Article;
import io.amends.knowledge.Articles;
import io.amends.knowledge.Draft;
import io.amends.knowledge.Edit;
import io.amends.knowledge.Publishing;
import io.amends.knowledge.Rehearsal;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Translation;
import java.time.Instant;
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

  /// What became of a file that was rehearsed.
  public sealed interface Outcome {
    /// @param report what its rehearsal said; empty if nothing was asked
    record Done(Applied applied, Rehearsal.Report report) implements Outcome {}

    /// Golden questions would be answered worse; nothing was stored.
    record Refused(Rehearsal.Report report) implements Outcome {}
  }

  /// All good lines of one article.
  private record Entry(String id, List<String> tags, List<Draft> drafts) {
    static Entry of(String id, List<FaqLine> lines) {
      var tags = lines.stream().flatMap(line -> line.tags().stream()).distinct().toList();
      return new Entry(
          id,
          tags.subList(0, Math.min(tags.size(), Article.MAX_TAGS)),
          lines.stream().map(FaqLine::text).toList());
    }
  }

  /// Applies all good lines, if they stand their rehearsal.
  ///
  /// @param despite as with [Publishing#publish]
  /// @throws IllegalStateException if an article changes faster than it can be stored
  public Outcome apply(FaqReading reading, Publishing publishing, String despite) {
    var entries = entries(reading);
    return switch (publishing.judge(corpus -> with(corpus, entries), despite)) {
      case Publishing.Verdict.Fit(var reason, var report) ->
          new Outcome.Done(apply(entries, reason), report);
      case Publishing.Verdict.Unfit(var report) -> new Outcome.Refused(report);
    };
  }

  /// Applies all good lines, unrehearsed.
  ///
  /// @throws IllegalStateException if an article changes faster than it can be stored
  public Applied apply(FaqReading reading) {
    return apply(entries(reading), "");
  }

  private static List<Entry> entries(FaqReading reading) {
    var byArticle = new LinkedHashMap<String, List<FaqLine>>();
    for (var line : reading.lines()) {
      byArticle.computeIfAbsent(line.article(), _ -> new ArrayList<>()).add(line);
    }
    return byArticle.entrySet().stream().map(e -> Entry.of(e.getKey(), e.getValue())).toList();
  }

  private static List<Revision> with(List<Revision> published, List<Entry> entries) {
    var next = new LinkedHashMap<String, Revision>();
    published.forEach(live -> next.put(live.article() + "/" + live.lang(), live));
    for (var entry : entries) {
      for (var draft : entry.drafts) {
        next.merge(
            entry.id + "/" + draft.lang(),
            revision(entry, draft, 1),
            (live, _) ->
                live.text().equals(draft) && live.tags().equals(entry.tags)
                    ? live
                    : revision(entry, draft, live.number() + 1));
      }
    }
    return List.copyOf(next.values());
  }

  private static Revision revision(Entry entry, Draft draft, int number) {
    return new Revision(entry.id, number, draft, entry.tags, Instant.EPOCH, "");
  }

  private Applied apply(List<Entry> entries, String despite) {
    var applied = new Applied(0, 0, 0);
    for (var entry : entries) {
      applied = applied.plus(apply(entry, despite));
    }
    return applied;
  }

  private Applied apply(Entry entry, String despite) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var before = articles.find(entry.id);
      var applied = difference(before, entry.drafts);
      if (applied.same() == entry.drafts.size()
          && before.map(Article::tags).filter(entry.tags::equals).isPresent()) {
        return applied;
      }
      var version = before.map(Article::version).orElse(0L);
      if (articles.saveAndPublish(entry.id, entry.tags, entry.drafts, version, by, despite)
          instanceof Edit.Saved) {
        return applied;
      }
    }
    throw new IllegalStateException("article '%s' is being changed by others".formatted(entry.id));
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

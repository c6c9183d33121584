package io.amends.knowledge;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How far a change of the articles reaches: into the languages in which a translation changed, and
/// into those that lack the article, as it is then found in another language.
final class Reach {
  private final Set<Revision> changed;
  private final List<Revision> before;
  private final List<Revision> after;

  Reach(List<Revision> before, List<Revision> after) {
    this.before = before;
    this.after = after;
    changed = new HashSet<>(before);
    var same = new HashSet<>(after);
    same.retainAll(changed);
    changed.addAll(after);
    changed.removeAll(same);
  }

  /// Whether a question in this language can find anything else.
  boolean touches(String lang) {
    return changed.stream()
        .anyMatch(one ->
            one.lang().equals(lang)
                || !has(before, one.article(), lang)
                || !has(after, one.article(), lang));
  }

  private static boolean has(List<Revision> corpus, String article, String lang) {
    return corpus.stream().anyMatch(r -> r.article().equals(article) && r.lang().equals(lang));
  }
}

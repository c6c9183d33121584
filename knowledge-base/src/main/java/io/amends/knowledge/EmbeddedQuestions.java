package io.amends.knowledge;

import io.amends.knowledge.Embedding.EmbeddingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What questions mean, by the sentence embedding where it knows the language. Each question is
/// embedded once, without addresses, links and long numbers, and then remembered. Safe for use by
/// many threads.
public final class EmbeddedQuestions implements Clustering.Meanings {
  /// So many new ones are embedded at once, about a second; the rest has no meaning until next
  /// time.
  private static final int MOST_AT_ONCE = 150;

  private final Embedding embedding;
  private final Vectors cache;

  public EmbeddedQuestions(Embedding embedding, Vectors cache) {
    this.embedding = embedding;
    this.cache = cache;
  }

  @Override
  public List<float @Nullable []> of(List<AskedQuestion> questions) {
    var texts =
        questions.stream()
            .filter(q -> embedding.supports(q.lang()))
            .map(question -> Cleaning.clean(question.text()))
            .filter(Cleaning::hasWords)
            .distinct()
            .toList();
    var all =
        new HashMap<>(Vectors.alike(cache.find(embedding.model(), texts), embedding.dimension()));
    all.putAll(fresh(texts.stream().filter(text -> !all.containsKey(text)).toList()));
    var known = Vectors.alike(all, embedding.dimension());
    var meanings = new ArrayList<float @Nullable []>();
    for (var question : questions) {
      meanings.add(
          embedding.supports(question.lang()) ? known.get(Cleaning.clean(question.text())) : null);
    }
    return meanings;
  }

  private Map<String, float[]> fresh(List<String> missing) {
    var some = missing.subList(0, Math.min(missing.size(), MOST_AT_ONCE));
    if (some.isEmpty() || !embedding.ready()) {
      return Map.of();
    }
    try {
      var vectors = embedding.of(some);
      var fresh = new HashMap<String, float[]>();
      for (int i = 0; i < some.size(); i++) {
        fresh.put(some.get(i), vectors.get(i));
      }
      cache.keep(embedding.model(), fresh);
      return fresh;
    } catch (EmbeddingException e) {
      return Map.of();
    }
  }
}

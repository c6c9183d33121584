package io.amends.knowledge.embedding;

import io.amends.knowledge.Embedding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Remembers the vectors of the texts that were asked for last: customers ask the same again, and
/// so do rehearsals.
public final class RememberingEmbedding implements Embedding {
  /// About 6 MB with 384 dimensions.
  private static final int MOST = 4_000;

  private final Embedding model;
  private final Map<String, float[]> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
          return size() > MOST;
        }
      };

  public RememberingEmbedding(Embedding model) {
    this.model = model;
  }

  @Override
  public String model() {
    return model.model();
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public boolean supports(String lang) {
    return model.supports(lang);
  }

  @Override
  public boolean ready() {
    return model.ready();
  }

  @Override
  public List<float[]> of(List<String> texts) {
    var found = new HashMap<String, float[]>();
    synchronized (known) {
      for (var text : texts) {
        var vector = known.get(text);
        if (vector != null) {
          found.put(text, vector);
        }
      }
    }
    var missing = texts.stream().filter(text -> !found.containsKey(text)).distinct().toList();
    if (!missing.isEmpty()) {
      var fresh = model.of(missing);
      synchronized (known) {
        for (int i = 0; i < missing.size(); i++) {
          found.put(missing.get(i), fresh.get(i));
          known.put(missing.get(i), fresh.get(i));
        }
      }
    }
    var all = new ArrayList<float[]>(texts.size());
    texts.forEach(text -> all.add(Objects.requireNonNull(found.get(text))));
    return all;
  }
}

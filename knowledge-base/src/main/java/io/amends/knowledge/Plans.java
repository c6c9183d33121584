package io.amends.knowledge;

import java.time.Instant;
import java.util.List;

/// What is to be published and taken away later. Implementations block, and are safe for use by
/// many threads.
public interface Plans {
  int MOST = 1_000;

  /// All of them, by article and language, at most [#MOST].
  List<Plan> all();

  /// Those of one article.
  List<Plan> of(String article);

  /// Stores it in place of what was planned for the translation before.
  void save(Plan plan);

  /// @return false if nothing was planned
  boolean delete(String article, String lang);

  /// What somebody has to look at, the longest overdue first.
  List<Plan> due(Instant now, int limit);

  /// Stores the next state, if nobody has touched it since it was seen.
  boolean move(Plan seen, Plan next);

  /// Forgets it, if nobody has touched it since it was seen.
  boolean done(Plan seen);
}

package io.amends.knowledge;

import java.util.List;

/// The shop's golden questions. Implementations block, and are safe for use by many threads.
public interface GoldenQuestions {
  /// Rehearsals ask them all.
  int MOST = 1_000;

  /// All of them, by language and text.
  List<GoldenQuestion> all();

  Saving add(GoldenQuestion question);

  /// Stores these if there are none yet.
  ///
  /// @param first at most [#MOST], no two alike
  void begin(List<GoldenQuestion> first);

  Saving change(GoldenQuestion question);

  /// @return false if there is none
  boolean delete(String id);

  /// What became of an attempt to store one.
  enum Saving {
    SAVED,
    /// The same words stand there already, in this language.
    EXISTS,
    /// There are [#MOST] already.
    FULL,
    /// There is no such question (any more).
    MISSING
  }
}

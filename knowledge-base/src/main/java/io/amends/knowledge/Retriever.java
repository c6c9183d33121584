package io.amends.knowledge;

import java.util.List;
import java.util.Optional;

/// Finds what we know about a question. Safe for use by many threads; each search sees one
/// generation of the articles, whole.
public interface Retriever {
  Search search(Question question);

  /// The published article in this language, else in the shop's first language that has it; with
  /// score 1, for a customer who chose it by title.
  Optional<Passage> find(String article, String language);

  /// The languages that have published articles, the one with the most articles first.
  List<String> languages();

  Readiness readiness();

  /// How much of the retriever works already.
  enum Readiness {
    /// Nothing is indexed yet; searches find nothing.
    STARTING,
    /// Words are searched; the embedding model is loading, or there is none.
    WORDS,
    /// Words and meanings are searched.
    FULL
  }
}

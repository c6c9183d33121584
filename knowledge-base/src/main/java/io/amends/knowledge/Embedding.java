package io.amends.knowledge;

import java.util.List;

/// Turns sentences into vectors whose cosine tells how near their meanings are. Safe for use by
/// many threads.
public interface Embedding {
  /// Names model and version; vectors of different models must not be compared.
  String model();

  int dimension();

  boolean supports(String lang);

  /// Whether [#of(List)] can be called without waiting for the model to load.
  boolean ready();

  /// Embeds several texts at once.
  ///
  /// @param texts each with at least one letter or digit
  /// @return one vector of unit length for each text
  /// @throws EmbeddingException if the model is not ready or fails
  List<float[]> of(List<String> texts);

  /// The model cannot help now; the lexical side must do.
  final class EmbeddingException extends RuntimeException {
    public EmbeddingException(String message, Throwable cause) {
      super(message, cause);
    }

    public EmbeddingException(String message) {
      super(message);
    }
  }
}

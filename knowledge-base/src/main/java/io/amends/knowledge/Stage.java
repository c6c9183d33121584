package io.amends.knowledge;

import java.util.List;
import java.util.function.Function;

/// Where articles are asked that customers do not get. Safe for use by many threads, of which one
/// at a time is served.
public interface Stage extends AutoCloseable {
  /// Asks these articles instead of the published ones, as sure of itself as these are.
  ///
  /// @param work must not use the retriever after it has returned
  <T> T with(List<Revision> articles, Function<Retriever, T> work);

  @Override
  void close();
}

package io.amends.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The aggregation that the current thread computes. Its stages change documents in place, so
/// collections hand out copies while there is one.
///
/// @param collection the name of the collection it starts from
/// @param firstMatch the condition of its first stage, or null if that is no `$match`
record Pipeline(String collection, @Nullable Document firstMatch) {
  private static final ScopedValue<Pipeline> CURRENT = ScopedValue.newInstance();

  static Optional<Pipeline> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  static Pipeline of(Document command) {
    var first =
        command.get("pipeline") instanceof List<?> stages
                && !stages.isEmpty()
                && stages.getFirst() instanceof Document stage
                && stage.get("$match") instanceof Document condition
            ? condition
            : null;
    return new Pipeline(String.valueOf(command.get("aggregate")), first);
  }

  Optional<Document> firstMatchOn(String name) {
    return collection.equals(name) ? Optional.ofNullable(firstMatch) : Optional.empty();
  }

  Document compute(Supplier<Document> work) {
    return ScopedValue.where(CURRENT, this).call(work::get);
  }
}

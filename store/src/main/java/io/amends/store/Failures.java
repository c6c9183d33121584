package io.amends.store;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Turns the driver's exceptions into ours.
final class Failures {
  private static final int DUPLICATE_KEY = 11000;
  private static final Pattern INDEX = Pattern.compile("index: (?:\\S+\\.\\$)?(\\S+)");

  private Failures() {}

  static StorageException translate(MongoException failure) {
    return duplicateKeyMessage(failure)
        .<StorageException>map(message -> new DuplicateKeyException(indexIn(message)))
        .orElseGet(() -> new StorageException(sentence(failure), failure));
  }

  private static Optional<String> duplicateKeyMessage(MongoException failure) {
    if (failure instanceof MongoWriteException write) {
      return Optional.of(write.getError())
          .filter(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY)
          .map(error -> error.getMessage());
    }
    if (failure instanceof MongoBulkWriteException bulk) {
      return bulk.getWriteErrors().stream()
          .filter(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY)
          .map(error -> error.getMessage())
          .findFirst();
    }
    return failure.getCode() == DUPLICATE_KEY && failure.getMessage() != null
        ? Optional.of(failure.getMessage())
        : Optional.empty();
  }

  private static String indexIn(String message) {
    var matcher = INDEX.matcher(message);
    return matcher.find() ? matcher.group(1) : "unknown";
  }

  private static String sentence(MongoException failure) {
    if (failure instanceof MongoTimeoutException) {
      return "the store cannot be reached";
    }
    var name = failure.getClass().getSimpleName();
    return failure instanceof MongoServerException
        ? "the store refused (%s, code %d)".formatted(name, failure.getCode())
        : "the connection to the store failed (%s)".formatted(name);
  }
}

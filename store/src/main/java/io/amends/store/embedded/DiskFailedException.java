package io.amends.store.embedded;

import de.bwaldvogel.mongo.exception.MongoServerError;

/// The reply to a write that may not be on disk.
final class DiskFailedException extends MongoServerError {
  private static final int UNKNOWN_ERROR = 8;

  DiskFailedException(String reason) {
    super(UNKNOWN_ERROR, "UnknownError", reason);
  }
}

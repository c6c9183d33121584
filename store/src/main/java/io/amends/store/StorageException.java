package io.amends.store;

import org.jspecify.annotations.Nullable;

/// What was asked of the store did not happen, or nobody knows whether it did.
///
/// Thrown when the server cannot be reached, is too busy, or refuses. After a broken connection a
/// write may have been applied all the same: repeat only what is repeatable. Messages hold no
/// stored data and no address with a token.
public class StorageException extends RuntimeException {
  public StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

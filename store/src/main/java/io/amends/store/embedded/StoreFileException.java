package io.amends.store.embedded;

import org.jspecify.annotations.Nullable;

/// The store's file cannot be used; the message is one sentence for the person who started us.
public final class StoreFileException extends RuntimeException {
  StoreFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

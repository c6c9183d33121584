package io.amends.store.archive;

/// The folder, or the store, is not as it must be. The message is a sentence for whoever called.
public final class ArchiveException extends RuntimeException {
  ArchiveException(String message) {
    super(message);
  }

  ArchiveException(String message, Throwable cause) {
    super(message, cause);
  }
}

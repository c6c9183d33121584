package io.amends.store;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whatever is too big for a document: raw mails, attachments. Implementations block, and are safe
/// for use by many threads.
public interface Files {
  /// The largest file that is kept, in bytes (25 MiB, what mail providers allow).
  long MAX_BYTES = 25L * 1024 * 1024;

  /// Keeps a file. It is found only once it is whole.
  ///
  /// @param name as the sender called it; a label, never a path
  /// @param type the media type, such as `image/png`
  /// @param content read to its end, not closed
  /// @param metadata short facts to keep with it, such as the conversation
  /// @return the id under which it is found again
  /// @throws TooLargeException if it has more than [#MAX_BYTES]; nothing is kept
  /// @throws UnreadableException if the content could not be read to its end; nothing is kept
  /// @throws StorageException if it could not be stored
  String put(String name, String type, InputStream content, Map<String, String> metadata);

  /// Keeps a file for a while: [#sweep] takes it away, unless it is kept for good before.
  ///
  /// @param until when it may go
  /// @return as for the other
  String lend(
      String name, String type, InputStream content, Map<String, String> metadata, Instant until);

  /// Keeps for good what was kept for a while.
  void keep(String id);

  /// Deletes what was kept for a while that is over.
  ///
  /// @param limit so many at most
  /// @return how many it were
  int sweep(Instant now, int limit);

  /// The file, or empty if there is none; the caller closes its content.
  Optional<File> open(String id);

  /// Deletes a file, if it is there.
  void delete(String id);

  /// A kept file, opened.
  ///
  /// @param size in bytes
  /// @param storedAt to the millisecond
  /// @param until kept until then only; null if for good
  record File(
      String id,
      String name,
      String type,
      long size,
      Instant storedAt,
      @Nullable Instant until,
      Map<String, String> metadata,
      InputStream content)
      implements AutoCloseable {
    @Override
    public void close() {
      try (content) {
        // Closing is all there is to do.
      } catch (IOException e) {
        throw new StorageException("a stored file could not be closed", e);
      }
    }
  }

  /// The file has more than [#MAX_BYTES].
  final class TooLargeException extends RuntimeException {
    TooLargeException() {
      super("files have at most %d bytes".formatted(MAX_BYTES));
    }
  }

  /// The content of a file broke off: whoever brought it is to blame, not the store.
  final class UnreadableException extends RuntimeException {
    UnreadableException(IOException cause) {
      super("the content of a file could not be read", cause);
    }
  }
}

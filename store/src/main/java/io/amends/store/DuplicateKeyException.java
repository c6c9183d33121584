package io.amends.store;

/// The write would have made a second document with a key that must be unique; nothing was changed.
///
/// It carries no cause on purpose: the server's message quotes the key, which may be personal data.
public final class DuplicateKeyException extends StorageException {
  private final String index;

  DuplicateKeyException(String index) {
    super("a document with the same key exists already (index %s)".formatted(index), null);
    this.index = index;
  }

  /// The name of the violated index; `_id_` for the primary key.
  public String index() {
    return index;
  }
}

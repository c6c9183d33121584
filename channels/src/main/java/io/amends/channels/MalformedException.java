package io.amends.channels;

/// An input cannot be read. The message says why, to the person who looks at the quarantine; it has
/// nothing of the input in it.
public final class MalformedException extends RuntimeException {
  public MalformedException(String reason) {
    super(reason);
  }

  public MalformedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}

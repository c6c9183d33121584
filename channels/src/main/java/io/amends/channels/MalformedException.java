package io.amends.channels;

import java.util.List;

/// An input cannot be read. The message says why, to the person who looks at the quarantine; it has
/// nothing of the input in it.
public final class MalformedException extends RuntimeException {
  private final transient List<ChannelEvent> readable;

  public MalformedException(String reason) {
    this(reason, List.of());
  }

  /// @param readable what came with it and can be read, in order
  public MalformedException(String reason, List<ChannelEvent> readable) {
    super(reason);
    this.readable = List.copyOf(readable);
  }

  public MalformedException(String reason, Throwable cause) {
    super(reason, cause);
    readable = List.of();
  }

  /// What came with it and is taken in all the same; empty if nothing could be read.
  public List<ChannelEvent> readable() {
    return readable;
  }
}

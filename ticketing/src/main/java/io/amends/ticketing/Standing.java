package io.amends.ticketing;

import io.amends.ticketing.Conversation.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Is a conversation open, put aside, and until when, or resolved? For one thread.
final class Standing {
  private Status status;
  private @Nullable Instant snoozedUntil;

  Standing(Conversation seen) {
    status = seen.status();
    snoozedUntil = seen.snoozedUntil();
  }

  void open() {
    status = Status.OPEN;
    snoozedUntil = null;
  }

  void snooze(Instant until) {
    status = Status.SNOOZED;
    snoozedUntil = until;
  }

  void stopSnoozing() {
    if (status == Status.SNOOZED) {
      open();
    }
  }

  void resolve() {
    status = Status.RESOLVED;
    snoozedUntil = null;
  }

  Status status() {
    return status;
  }

  @Nullable Instant snoozedUntil() {
    return snoozedUntil;
  }
}

package io.amends.channels.email;

import java.time.Instant;

/// How far a mailbox was read.
///
/// @param validity UIDVALIDITY; 0 if it was never read
/// @param uid everything up to it was kept
/// @param at when that was
/// @param found the newest UID when it was read for the first time, by this channel: what it found
///   there may have been handled before
/// @param host that gave the UIDs; empty if that was not written down yet
record MailMark(long validity, long uid, Instant at, long found, String host) {
  private static final int FIELDS = 5;

  /// @param text of [#text], or of before the last two were in it
  static MailMark of(String text) {
    var parts = text.split(":", FIELDS);
    return parts.length < 3
        ? new MailMark(0, 0, Instant.EPOCH, 0, "")
        : new MailMark(
            Long.parseLong(parts[0]),
            Long.parseLong(parts[1]),
            Instant.ofEpochSecond(Long.parseLong(parts[2])),
            parts.length < FIELDS ? 0 : Long.parseLong(parts[3]),
            parts.length < FIELDS ? "" : parts[4]);
  }

  String text() {
    return "%d:%d:%d:%d:%s".formatted(validity, uid, at.getEpochSecond(), found, host);
  }

  boolean isNone() {
    return validity == 0;
  }

  /// Does the UID still mean something? Some servers give all their mailboxes the same UIDVALIDITY.
  boolean counts(long now, String server) {
    return validity == now && (host.isEmpty() || host.equals(server));
  }

  MailMark reached(long next, Instant when) {
    return new MailMark(validity, next, when, found, host);
  }
}

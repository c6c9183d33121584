package io.amends.ticketing;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is logged in. Implementations block, and are safe for use by many threads.
public interface Sessions {
  void start(Session session);

  /// @param id SHA-256 of the cookie's token
  /// @return empty if it has expired
  Optional<Session> find(String id, Instant now);

  /// It is in use: it lives until then. Written at most once a minute.
  void touch(Session session, Instant now, Instant expires);

  void end(String id);

  /// @param except id of the one that stays; null for none
  void endAllOf(String agent, @Nullable String except);
}

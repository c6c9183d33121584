package io.amends.ticketing;

import io.amends.ticketing.OneTimeToken.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Links that work once. Implementations block, and are safe for use by many threads.
public interface OneTimeTokens {
  void put(OneTimeToken token);

  /// Looks at a token without using it up.
  ///
  /// @param token as the bearer has it
  Optional<OneTimeToken> look(Purpose purpose, String token, Instant now);

  /// Uses a token up: of any number of callers at most one gets it.
  ///
  /// @param token as the bearer has it
  Optional<OneTimeToken> take(Purpose purpose, String token, Instant now);

  /// Those that wait to be used, the one that expires last first.
  List<OneTimeToken> waiting(Purpose purpose, Instant now, int limit);

  /// Ends all that wait with this value in their payload.
  void revoke(Purpose purpose, String key, String value);
}

package io.amends.ticketing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The accounts of the people who work here. Implementations block, and are safe for use by many
/// threads.
public interface Agents {
  Optional<Agent> find(String id);

  /// @param email in any case
  Optional<Agent> byEmail(String email);

  /// @return by name
  List<Agent> all(int limit);

  Creation create(Agent agent);

  /// Changes what somebody may do. The last active admin stays one.
  Change change(String id, Role role, boolean active);

  /// What people say of themselves.
  void profile(String id, String name, String language);

  void away(String id, boolean away);

  void password(String id, String hash);

  /// Written at most once a minute.
  void seen(String id, Instant now);

  long count();

  sealed interface Creation {
    record Created(Agent agent) implements Creation {}

    /// Somebody has this address; nothing was changed.
    record EmailTaken() implements Creation {}
  }

  sealed interface Change {
    record Changed(Agent agent) implements Change {}

    /// There would be no active admin left; nothing was changed.
    record LastAdmin() implements Change {}

    record Unknown() implements Change {}
  }
}

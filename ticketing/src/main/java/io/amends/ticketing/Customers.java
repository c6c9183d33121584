package io.amends.ticketing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The people who write to us. Implementations block, and are safe for use by many threads.
public interface Customers {
  Optional<Customer> find(String id);

  /// The customer behind an identity; a new one the first time.
  Customer of(String identity, String language, ZoneId zone, Instant now);

  /// Who has this identity, if we know it.
  Optional<Customer> known(String identity);

  /// The customer says what their name or address is; claimed, not verified. Null leaves as it is.
  /// A name that is too long is cut.
  ///
  /// @throws IllegalArgumentException if the address has more than [Customer#MAX_EMAIL] characters
  Customer claim(String id, @Nullable String name, @Nullable String email);

  /// From now on this identity is theirs; whose it was before does not matter.
  void adopt(String identity, String customer, boolean verified);

  void block(String id, boolean blocked);

  Optional<Identity> identity(String id);

  /// @return at most [Links#MOST]
  List<Identity> identitiesOf(String customer);

  /// Somebody wrote from there. Makes nothing new.
  ///
  /// @param verified the channel says that it is theirs; false leaves as it is
  void heard(String identity, Identity.Reach reach, boolean verified);

  /// Nothing can be written there until they write again.
  void silence(String identity);

  /// They ask us not to write there, whatever they write themselves; or take that back.
  void stop(String identity, boolean stopped);

  /// What is written from there belongs to this conversation from now on; null: to its own.
  void goOn(String identity, @Nullable String conversation);

  /// The address is theirs for sure.
  void prove(String id, String email);

  /// Where they want to be written to when they have left.
  ///
  /// @param identity null if they do not mind
  void prefer(String id, @Nullable String identity);

  /// @param language two letters
  void speak(String id, String language);
}

package io.amends.channels.webchat;

import java.time.Instant;
import java.util.Optional;

/// Which visitor a browser's secret belongs to. Secrets are kept only as their SHA-256; one that
/// was not used for 90 days is forgotten. Implementations block, and are safe for use by many
/// threads.
public interface VisitorTokens {
  /// @param token 256 random bits, as the browser keeps them
  /// @return key of the visitor's identity; its time is prolonged
  Optional<String> identityOf(String token, String site, Instant now);

  /// A new secret for a visitor, who may have several browsers.
  ///
  /// @param identity key of the visitor's identity
  /// @return the secret; it is told once and not kept
  String issue(String identity, String site, Instant now);
}

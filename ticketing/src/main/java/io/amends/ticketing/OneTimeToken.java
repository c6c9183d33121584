package io.amends.ticketing;

import java.time.Instant;
import java.util.Map;

/// What a link that works once stands for.
///
/// @param id SHA-256 of the token, see [SecretToken#hashOf]
/// @param payload what it is for: an address and a role, an account, a conversation
public record OneTimeToken(
    String id, Purpose purpose, Map<String, String> payload, Instant expires) {
  public enum Purpose {
    INVITATION,
    PASSWORD_RESET,
    /// Continues a chat from an e-mail.
    RESUME,
    /// Ties who bears it on another channel to a conversation.
    LINK,
    /// Proves that a mailbox is read by who typed its address.
    MAILBOX
  }

  public OneTimeToken {
    payload = Map.copyOf(payload);
  }

  @Override
  public String toString() {
    return "OneTimeToken[%s]".formatted(purpose);
  }
}

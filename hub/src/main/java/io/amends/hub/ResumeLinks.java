package io.amends.hub;

import io.amends.ticketing.Conversation;
import io.amends.ticketing.OneTimeToken;
import io.amends.ticketing.OneTimeToken.Purpose;
import io.amends.ticketing.OneTimeTokens;
import io.amends.ticketing.SecretToken;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// Links that bring a customer back to the web chat from a letter. Each works once. Safe for use by
/// many threads.
final class ResumeLinks {
  private static final Duration WORKS = Duration.ofDays(7);

  private final OneTimeTokens tokens;
  private final URI publicUrl;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  ResumeLinks(OneTimeTokens tokens, URI publicUrl, InstantSource clock) {
    this.tokens = tokens;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /// @param conversation one of the web chat
  String to(Conversation conversation) {
    var token = SecretToken.random(random);
    var identity = conversation.openKey() == null ? conversation.replyTo() : conversation.openKey();
    tokens.put(
        new OneTimeToken(
            token.hash(),
            Purpose.RESUME,
            Map.of("identity", identity, "site", conversation.channel()),
            clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(WORKS)));
    return "%s/chat/%s?lang=%s#resume=%s"
        .formatted(publicUrl, conversation.channel(), conversation.language(), token.value());
  }
}

package io.amends.channels.email;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.amends.channels.RenewedSecrets;
import io.amends.channels.Surroundings;
import io.amends.channels.email.Account.SignIn;
import io.amends.store.StorageException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What we sign in with: the password, or an access token that is renewed when it has run out (RFC
/// 6749 §6) or the server does not take it any more. Safe for use by many threads.
final class Credentials {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Duration EARLY = Duration.ofMinutes(2);
  private static final long USUAL_SECONDS = 3_000;
  private static final int TOO_MANY = 429;
  private static final int BROKEN = 500;

  private static final String REFRESH = "refresh_token";
  private static final String FIELD = "refreshToken";
  private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);

  private final String channel;
  private final SignIn signIn;
  private final HttpClient http;
  private final InstantSource clock;
  private final RenewedSecrets secrets;
  private final ObjectMapper json = new ObjectMapper();
  private Token token = new Token("", Instant.MIN);

  /// The newest refresh token, while the store could not take it; null otherwise.
  private @Nullable String unkept;

  private record Token(String value, Instant until) {
    @Override
    public String toString() {
      return "Token";
    }
  }

  Credentials(String channel, SignIn signIn, Surroundings surroundings) {
    this.channel = channel;
    this.signIn = signIn;
    this.http = surroundings.http();
    this.clock = surroundings.clock();
    this.secrets = surroundings.secrets();
  }

  /// Connects; with a token that is refused, once more with a new one.
  ///
  /// @throws AuthenticationFailedException if the server, or who gives out the tokens, refuses
  /// @throws MessagingException if it cannot be reached
  void connect(Service service, String host, int port) throws MessagingException {
    try {
      service.connect(host, port, signIn.user(), secret());
    } catch (AuthenticationFailedException e) {
      if (!(signIn instanceof SignIn.Tokens)) {
        throw e;
      }
      forget();
      service.connect(host, port, signIn.user(), secret());
    }
  }

  /// Does the server refuse the credentials, or is it only unable to check them now (RFC 5321
  /// §4.2.1, RFC 5530)?
  static boolean areRefused(AuthenticationFailedException e) {
    return !String.valueOf(e.getMessage()).matches("(?s)^4\\d\\d .*|.*\\[UNAVAILABLE\\].*");
  }

  /// What could not be kept yet is tried for the last time.
  synchronized void close() {
    if (signIn instanceof SignIn.Tokens tokens) {
      keep(tokens);
    }
  }

  private synchronized void forget() {
    token = new Token("", Instant.MIN);
  }

  private synchronized String secret() throws MessagingException {
    return switch (signIn) {
      case SignIn.Password(_, var password) -> password;
      case SignIn.Tokens tokens -> {
        keep(tokens);
        if (!clock.instant().isBefore(token.until())) {
          token = renewed(tokens);
        }
        yield token.value();
      }
    };
  }

  private Token renewed(SignIn.Tokens tokens) throws MessagingException {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", REFRESH);
    var refreshToken = refreshToken(tokens);
    form.put(REFRESH, refreshToken);
    form.put("client_id", tokens.client());
    form.put("client_secret", tokens.secret());
    var request =
        HttpRequest.newBuilder(tokens.endpoint())
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form)))
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      int status = response.statusCode();
      if (status == TOO_MANY || status >= BROKEN) {
        throw new MessagingException("who gives out the access tokens is away: " + status);
      }
      var answer = json.readTree(response.body());
      var value = answer.path("access_token").asText("");
      if (status != 200 || value.isEmpty()) {
        throw new AuthenticationFailedException("no access token: " + status);
      }
      var next = answer.path(REFRESH).asText("");
      if (!next.isBlank() && !next.equals(refreshToken)) {
        unkept = next;
        keep(tokens);
      }
      var lasts = Duration.ofSeconds(answer.path("expires_in").asLong(USUAL_SECONDS));
      return new Token(value, clock.instant().plus(lasts).minus(EARLY));
    } catch (IOException e) {
      throw new MessagingException("who gives out the access tokens cannot be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MessagingException("interrupted", e);
    }
  }

  /// As it was filled in, until it was exchanged for another (RFC 6749 §6), here or by another hub:
  /// then that one counts.
  private String refreshToken(SignIn.Tokens tokens) throws MessagingException {
    try {
      return unkept == null ? secrets.newest(channel, FIELD, tokens.refreshToken()) : unkept;
    } catch (StorageException e) {
      throw new MessagingException("the newest refresh token cannot be read", e);
    }
  }

  private void keep(SignIn.Tokens tokens) {
    if (unkept != null) {
      try {
        secrets.renewed(channel, FIELD, tokens.refreshToken(), unkept);
        unkept = null;
      } catch (StorageException e) {
        LOG.warn("the new refresh token of {} is not kept yet: {}", channel, e.getMessage());
      }
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .filter(e -> !e.getValue().isEmpty())
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}

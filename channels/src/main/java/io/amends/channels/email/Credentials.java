package io.amends.channels.email;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.amends.channels.email.Account.SignIn;
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

/// What we sign in with: the password, or an access token that is renewed when it has run out (RFC
/// 6749 §6) or the server does not take it any more. Safe for use by many threads.
final class Credentials {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Duration EARLY = Duration.ofMinutes(2);
  private static final long USUAL_SECONDS = 3_000;
  private static final int TOO_MANY = 429;
  private static final int BROKEN = 500;

  private final SignIn signIn;
  private final HttpClient http;
  private final InstantSource clock;
  private final ObjectMapper json = new ObjectMapper();
  private Token token = new Token("", Instant.MIN);

  /// As it was filled in, until it is exchanged for another (RFC 6749 §6): then that one counts.
  private String refreshToken;

  private record Token(String value, Instant until) {
    @Override
    public String toString() {
      return "Token";
    }
  }

  Credentials(SignIn signIn, HttpClient http, InstantSource clock) {
    this.signIn = signIn;
    this.http = http;
    this.clock = clock;
    refreshToken = signIn instanceof SignIn.Tokens tokens ? tokens.refreshToken() : "";
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

  private synchronized void forget() {
    token = new Token("", Instant.MIN);
  }

  private synchronized String secret() throws MessagingException {
    return switch (signIn) {
      case SignIn.Password(_, var password) -> password;
      case SignIn.Tokens tokens -> {
        if (!clock.instant().isBefore(token.until())) {
          token = renewed(tokens);
        }
        yield token.value();
      }
    };
  }

  private Token renewed(SignIn.Tokens tokens) throws MessagingException {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
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
      var next = answer.path("refresh_token").asText("");
      refreshToken = next.isBlank() ? refreshToken : next;
      var lasts = Duration.ofSeconds(answer.path("expires_in").asLong(USUAL_SECONDS));
      return new Token(value, clock.instant().plus(lasts).minus(EARLY));
    } catch (IOException e) {
      throw new MessagingException("who gives out the access tokens cannot be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MessagingException("interrupted", e);
    }
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .filter(e -> !e.getValue().isEmpty())
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}

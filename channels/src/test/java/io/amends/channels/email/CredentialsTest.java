package io.amends.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.channels.RenewedSecrets;
import io.amends.channels.SecretsInMemory;
import io.amends.channels.Surroundings;
import io.amends.channels.calls.Holding;
import io.amends.channels.calls.Provider;
import io.amends.channels.email.Account.SignIn;
import io.amends.store.StorageException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CredentialsTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Server server = new Server();
  private Instant now = Instant.parse("2026-11-23T10:00:00Z");
  private Provider tokens;
  private Credentials credentials;
  private boolean storeIsAway;
  private final RenewedSecrets kept = new SecretsInMemory();
  private final RenewedSecrets secrets =
      new RenewedSecrets() {
        @Override
        public String newest(String channel, String field, String former) {
          return kept.newest(channel, field, former);
        }

        @Override
        public void renewed(String channel, String field, String former, String newest) {
          if (storeIsAway) {
            throw new StorageException("the store is away", null);
          }
          kept.renewed(channel, field, former, newest);
        }

        @Override
        public void forget(String channel) {
          kept.forget(channel);
        }
      };

  @BeforeEach
  void start() throws IOException {
    tokens = new Provider();
    credentials = signedIn("first");
  }

  private Credentials signedIn(String refreshToken) {
    var nothing = Holding.nothing();
    return new Credentials(
        "mail",
        new SignIn.Tokens(
            "help@shop.example", URI.create(tokens.base()), "amends", "secret", refreshToken),
        new Surroundings(
            () -> now,
            http,
            nothing.publicUrl(),
            nothing.shop(),
            nothing.seal(),
            secrets,
            nothing.files()));
  }

  @AfterEach
  void stop() {
    tokens.close();
    http.close();
  }

  @Test
  void anAccessTokenIsRenewedShortlyBeforeItRunsOut() throws MessagingException {
    tokens.then(200, "{\"access_token\":\"one\",\"expires_in\":3600}");
    tokens.then(200, "{\"access_token\":\"two\",\"expires_in\":3600}");

    connect();
    now = now.plus(Duration.ofMinutes(57));
    connect();
    now = now.plus(Duration.ofMinutes(1));
    connect();

    assertThat(server.secrets).containsExactly("one", "one", "two");
    assertThat(tokens.asked())
        .extracting(Provider.Asked::body)
        .hasSize(2)
        .allMatch(body -> body.contains("refresh_token=first"));
  }

  @Test
  void aNewRefreshTokenTakesThePlaceOfTheOld() throws MessagingException {
    tokens.then(200, "{\"access_token\":\"one\",\"refresh_token\":\"second\"}");
    tokens.then(200, "{\"access_token\":\"two\"}");

    connect();
    now = now.plus(Duration.ofHours(2));
    connect();

    assertThat(tokens.last().body()).contains("refresh_token=second");
  }

  @Test
  void afterARestartTheNewRefreshTokenCountsUntilAnotherIsFilledIn() throws MessagingException {
    tokens.then(200, "{\"access_token\":\"one\",\"refresh_token\":\"second\"}");
    tokens.always(200, "{\"access_token\":\"two\"}");
    connect();

    signedIn("first").connect(server, "mail.shop.example", 993);
    assertThat(tokens.last().body()).contains("refresh_token=second");
    signedIn("filled+in").connect(server, "mail.shop.example", 993);
    assertThat(tokens.last().body()).contains("refresh_token=filled%2Bin");
  }

  @Test
  void aNewRefreshTokenThatTheStoreCannotTakeIsKeptAsSoonAsItCan() throws MessagingException {
    tokens.then(200, "{\"access_token\":\"one\",\"refresh_token\":\"second\"}");
    tokens.always(200, "{\"access_token\":\"two\"}");
    storeIsAway = true;
    connect();
    now = now.plus(Duration.ofHours(2));
    connect();
    assertThat(tokens.last().body()).contains("refresh_token=second");

    storeIsAway = false;
    connect();
    signedIn("first").connect(server, "mail.shop.example", 993);
    assertThat(tokens.last().body()).contains("refresh_token=second");
  }

  @Test
  void aNewRefreshTokenThatTheStoreCouldNotTakeIsKeptWhenTheChannelIsClosed()
      throws MessagingException {
    tokens.then(200, "{\"access_token\":\"one\",\"refresh_token\":\"second\"}");
    storeIsAway = true;
    connect();

    storeIsAway = false;
    credentials.close();

    assertThat(kept.newest("mail", "refreshToken", "first")).isEqualTo("second");
  }

  @Test
  void whoeverGivesOutTokensAndIsAwayRefusesNobody() {
    for (var status : List.of(429, 500, 503)) {
      tokens.always(status, "{\"error\":\"temporarily_unavailable\"}");

      assertThatThrownBy(this::connect)
          .isInstanceOf(MessagingException.class)
          .isNotInstanceOf(AuthenticationFailedException.class);
    }
    tokens.always(400, "{\"error\":\"invalid_grant\"}");
    assertThatThrownBy(this::connect).isInstanceOf(AuthenticationFailedException.class);
  }

  private void connect() throws MessagingException {
    credentials.connect(server, "mail.shop.example", 993);
  }

  /// Lets everybody in, and keeps what they came with.
  private static final class Server extends Service {
    private final List<String> secrets = new ArrayList<>();

    Server() {
      super(Session.getInstance(new Properties()), null);
    }

    @Override
    public synchronized void connect(String host, int port, String user, String password) {
      secrets.add(password);
    }
  }
}

package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AddressesTest {
  private final Addresses addresses =
      new Addresses("https://desk.example", List.of("10.0.0.1", "10.0.0.2"));

  @Test
  void aStrangerCannotSayWhoTheyAre() {
    assertThat(addresses.client("203.0.113.9", "127.0.0.1")).isEqualTo("203.0.113.9");
  }

  @Test
  void aTrustedProxySaysWhoIsBehindIt() {
    assertThat(addresses.client("10.0.0.1", "198.51.100.7")).isEqualTo("198.51.100.7");
    assertThat(addresses.client("10.0.0.1", "198.51.100.7, 10.0.0.2")).isEqualTo("198.51.100.7");
  }

  @Test
  void whatTheClientItselfPutThereDoesNotCount() {
    assertThat(addresses.client("10.0.0.1", "127.0.0.1, 198.51.100.7")).isEqualTo("198.51.100.7");
    assertThat(addresses.client("10.0.0.1", "nonsense")).isEqualTo("10.0.0.1");
  }

  @Test
  void ourOwnPagesAreKnownByAddressOrHost() {
    assertThat(addresses.isOwn("https://desk.example", "")).isTrue();
    assertThat(addresses.isOwn("http://localhost:8080", "localhost:8080")).isTrue();
    assertThat(addresses.isOwn("https://desk.example.evil.example", "desk.example")).isFalse();
    assertThat(addresses.isOwn("null", "null")).isFalse();
    assertThat(addresses.isOwn("", "")).isFalse();
  }

  @Test
  void limitsLookAtAWholeNetworkOfIpv6() {
    assertThat(Addresses.network("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(Addresses.network("2001:db8:1:2:ffff::1"));
    assertThat(Addresses.network("192.0.2.1")).isEqualTo("192.0.2.1");
  }
}

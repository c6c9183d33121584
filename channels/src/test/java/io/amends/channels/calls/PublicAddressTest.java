package io.amends.channels.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.amends.channels.MalformedException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A provider, or whoever writes in its name, must not send us into our own house.
class PublicAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "198.18.0.1",
        "::1",
        "fe80::1",
        "fd00::1",
        "2002:7f00:1::",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
      })
  void whatIsNotPublicIsNot(String address) throws Exception {
    assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "8.8.8.8", "2606:2800:220:1::1"})
  void whatIsPublicIs(String address) throws Exception {
    assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/secret",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost/secret",
        "http://93.184.216.34/",
        "file:///etc/passwd",
        "/elsewhere/on/this/machine",
        "https://[::1]/",
        "not an address",
      })
  void aFileThatIsSentOnToOurOwnHouseIsNeverHad(String location) throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
    try {
      var calls = new Calls(HttpClient.newHttpClient());
      var file = URI.create("http://127.0.0.1:%d/file".formatted(server.getAddress().getPort()));

      assertThatThrownBy(() -> calls.open(Calls.get(file).build()))
          .isInstanceOf(MalformedException.class);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aNameThatNobodyKnowsIsNotPublic() {
    assertThat(PublicAddress.is(URI.create("https://no-such-host.invalid/"))).isFalse();
  }
}

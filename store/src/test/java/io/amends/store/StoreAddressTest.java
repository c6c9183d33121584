package io.amends.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.store.embedded.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreAddressTest {
  private final Path data;
  private final StoreAddress address;

  StoreAddressTest(@TempDir Path folder) {
    this.data = folder.resolve("data");
    this.address = StoreAddress.in(data);
  }

  @Test
  void noAddressIsAliveBeforeOneIsPublished() {
    assertThat(address.alive()).isEmpty();
  }

  @Test
  void theAddressOfARunningStoreIsAliveUntilItStops() {
    var server = TestServer.start();
    address.publish(server.uri());

    assertThat(address.alive()).contains(server.uri());
    server.close();
    assertThat(address.alive()).isEmpty();
  }

  @Test
  void aServerThatDoesNotKnowTheTokenIsNotOurs() {
    try (var server = TestServer.start()) {
      address.publish(server.uri().replaceFirst("appName=....", "appName=0000"));

      assertThat(address.alive()).isEmpty();
    }
  }

  @Test
  void onlyTheOwnerCanReadIt() throws IOException {
    address.publish("mongodb://127.0.0.1:1/?appName=secret");

    var permissions = Files.getPosixFilePermissions(data.resolve("store.uri"));

    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
  }

  @Test
  void whoStopsRemovesOnlyItsOwnAddress() {
    address.publish("mongodb://127.0.0.1:1/?appName=old");
    address.publish("mongodb://127.0.0.1:2/?appName=new");

    address.withdraw("mongodb://127.0.0.1:1/?appName=old");
    assertThat(data.resolve("store.uri")).exists();
    address.withdraw("mongodb://127.0.0.1:2/?appName=new");
    assertThat(data.resolve("store.uri")).doesNotExist();
  }
}

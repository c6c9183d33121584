package io.amends.e2e;

import io.amends.hub.Hub;
import io.amends.hub.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// A hub in this process, with the demo shop, a store of its own, Laura the admin and Mia the
/// agent.
final class TestHub implements AutoCloseable {
  private final Path data;
  private final Hub hub;
  private final String address;
  private final Account laura;
  private final Account mia;

  static TestHub start() {
    return start(Map.of(), "Mia");
  }

  /// @param settings environment variables that it shall find
  /// @param agent what the agent is called
  static TestHub start(Map<String, String> settings, String agent) {
    return new TestHub(settings, agent);
  }

  private TestHub(Map<String, String> more, String agent) {
    try {
      data = Files.createTempDirectory("amends-e2e");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var port = Ports.free();
    address = "http://localhost:" + port;
    var settings = new HashMap<>(Account.LAURA.asSettings());
    settings.put("AMENDS_PORT", String.valueOf(port));
    settings.put("AMENDS_DATA", data.toString());
    settings.putAll(more);
    hub = Hub.start(Settings.from(settings), true, new Hub.Timing(Duration.ofSeconds(2)));
    Api.awaitReady(address);
    laura = Account.LAURA;
    var api = Api.signedIn(address, laura);
    mia = api.invite(agent, "mia@shop.example");
    api.awaitMeanings();
  }

  /// Without a slash at the end.
  String address() {
    return address;
  }

  Account laura() {
    return laura;
  }

  Account mia() {
    return mia;
  }

  Api api() {
    return Api.signedIn(address, laura);
  }

  @Override
  public void close() {
    hub.close();
    delete(data);
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

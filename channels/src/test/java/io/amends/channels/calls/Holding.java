package io.amends.channels.calls;

import io.amends.channels.Seal;
import io.amends.channels.SecretsInMemory;
import io.amends.channels.Surroundings;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Surroundings for tests, with or without something in the file store.
public final class Holding {
  private Holding() {}

  /// Surroundings without a single file, at noon.
  public static Surroundings nothing() {
    return new Surroundings(
        () -> Instant.parse("2026-11-23T10:00:00Z"),
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
        URI.create("https://help.shop.example"),
        "Linden & Loom",
        new Seal("a key for tests, not a secret".getBytes(StandardCharsets.UTF_8)),
        new SecretsInMemory(),
        file -> {
          throw new IllegalArgumentException("no file " + file);
        });
  }

  /// @param content of every file
  public static Surroundings file(Surroundings around, String content) {
    return new Surroundings(
        around.clock(),
        around.http(),
        around.publicUrl(),
        around.shop(),
        around.seal(),
        around.secrets(),
        file -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
  }
}

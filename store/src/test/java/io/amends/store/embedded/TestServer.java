package io.amends.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The embedded server on a file of its own that goes with it; it does not wait for the disk.
public final class TestServer implements AutoCloseable {
  private final Path folder;
  private final EmbeddedServer server;

  private TestServer(Path folder) {
    this.folder = folder;
    this.server = EmbeddedServer.startUnsynced(folder.resolve("store.mv"));
  }

  public static TestServer start() {
    try {
      return new TestServer(Files.createTempDirectory("amends-store"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String uri() {
    return server.uri();
  }

  @Override
  public void close() {
    server.close();
    try {
      Files.deleteIfExists(folder.resolve("store.mv"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.amends.store.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/// A MongoDB server in this process, for trials and small shops (about 10^5 messages).
///
/// A reply to a write means that it is on disk. It listens on a random loopback port, and only who
/// knows its address with the token is let in. What it cannot do is listed in
/// docs/decisions/0002-embedded-store.md. Thread-safe.
public final class EmbeddedServer implements AutoCloseable {
  /// As many as the driver opens at most; each thread waits for the disk on behalf of one.
  private static final int CONNECTIONS = 32;

  private static final int TOKEN_BYTES = 16;
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(5);

  private final DurableBackend backend;
  private final MongoServer server;
  private final String token;
  private final int port;

  private EmbeddedServer(StoreFile file) {
    this.token = newToken();
    this.backend = opened(file, new TokenGate(token));
    this.server = new MongoServer(backend);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, CONNECTIONS);
    this.port = server.getLocalAddress().getPort();
  }

  private static DurableBackend opened(StoreFile file, TokenGate gate) {
    try {
      return DurableBackend.start(file, gate, SWEEP_EVERY);
    } catch (RuntimeException e) {
      throw file.abandon(e);
    }
  }

  private static String newToken() {
    var bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// Opens the file, or makes it with its folder, and listens.
  ///
  /// @throws StoreFileException if it is in use by another process, damaged, or cannot be written
  public static EmbeddedServer start(Path file) {
    return new EmbeddedServer(StoreFile.open(file, true));
  }

  /// For tests: replies do not wait for the disk, only for the operating system.
  static EmbeddedServer startUnsynced(Path file) {
    return new EmbeddedServer(StoreFile.open(file, false));
  }

  /// For tests: a file that may misbehave.
  static EmbeddedServer start(StoreFile file) {
    return new EmbeddedServer(file);
  }

  /// The address for [io.amends.store.Store#connect]; it contains the token, so keep it secret.
  public String uri() {
    return "mongodb://%s:%d/?appName=%s&maxPoolSize=%d"
        .formatted(InetAddress.getLoopbackAddress().getHostAddress(), port, token, CONNECTIONS);
  }

  /// Why nothing can be written any more, if the disk has failed: the process must be restarted.
  public Optional<String> failure() {
    return backend.failure();
  }

  /// Stops listening, finishes writing, and closes the file.
  @Override
  public void close() {
    server.shutdownNow();
  }

  @Override
  public String toString() {
    return "EmbeddedServer[port=%d, token=***]".formatted(port);
  }
}

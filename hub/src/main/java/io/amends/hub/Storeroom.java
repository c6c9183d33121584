package io.amends.hub;

import io.amends.store.StorageException;
import io.amends.store.Store;
import io.amends.store.StoreAddress;
import io.amends.store.embedded.EmbeddedServer;
import io.amends.store.embedded.StoreFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The store that the settings name: a MongoDB, the embedded server of a running hub, or one of our
/// own. Closing it closes what it opened.
final class Storeroom implements AutoCloseable {
  private final Store store;
  private final @Nullable EmbeddedServer server;
  private final @Nullable Runnable withdraw;

  private Storeroom(Store store, @Nullable EmbeddedServer server, @Nullable Runnable withdraw) {
    this.store = store;
    this.server = server;
    this.withdraw = withdraw;
  }

  /// For a hub: the embedded store is opened by this process, and its address published.
  ///
  /// @throws SettingException with a sentence if it cannot be had
  static Storeroom forHub(Settings settings) {
    if (settings.mongo().isPresent()) {
      return remote("MONGODB_URI", settings.mongo().get());
    }
    var server = embedded(folder(settings.data()));
    var address = StoreAddress.in(settings.data());
    address.publish(server.uri());
    return new Storeroom(Store.connect(server.uri()), server, () -> address.withdraw(server.uri()));
  }

  /// For a command beside a hub, or without one: uses the running hub's store if there is one.
  ///
  /// @throws SettingException with a sentence if it cannot be had
  static Storeroom forCommand(Settings settings) {
    if (settings.mongo().isPresent()) {
      return remote("MONGODB_URI", settings.mongo().get());
    }
    var running = StoreAddress.in(folder(settings.data())).alive();
    if (running.isPresent()) {
      return remote("AMENDS_DATA", running.get());
    }
    var server = embedded(settings.data());
    return new Storeroom(Store.connect(server.uri()), server, null);
  }

  private static Storeroom remote(String setting, String uri) {
    Store store;
    try {
      store = Store.connect(uri);
    } catch (IllegalArgumentException e) {
      throw new SettingException(setting + " cannot be understood: " + e.getMessage(), e);
    }
    try {
      store.ping();
    } catch (StorageException e) {
      store.close();
      throw new SettingException(
          setting
              + ": the store does not answer; check that it runs, that the address is right and"
              + " that the user may log in",
          e);
    }
    return new Storeroom(store, null, null);
  }

  private static EmbeddedServer embedded(Path data) {
    try {
      return EmbeddedServer.start(data.resolve("amends.store"));
    } catch (StoreFileException e) {
      throw new SettingException("AMENDS_DATA: " + e.getMessage(), e);
    }
  }

  private static Path folder(Path data) {
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new SettingException(
          "AMENDS_DATA: the folder '%s' cannot be made; name one that may be written"
              .formatted(data),
          e);
    }
    if (!Files.isWritable(data)) {
      throw new SettingException(
          "AMENDS_DATA: the folder '%s' may not be written; change its rights or name another"
              .formatted(data));
    }
    return data;
  }

  Store store() {
    return store;
  }

  /// Why the embedded store cannot write any more, if its disk has failed.
  Optional<String> failure() {
    return server == null ? Optional.empty() : server.failure();
  }

  @Override
  public void close() {
    if (withdraw != null) {
      withdraw.run();
    }
    store.close();
    if (server != null) {
      server.close();
    }
  }
}

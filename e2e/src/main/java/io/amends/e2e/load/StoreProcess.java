package io.amends.e2e.load;

import io.amends.store.embedded.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The embedded store in a process of its own, so that it can be frozen and shared by several hubs.
public final class StoreProcess implements AutoCloseable {
  private final Child child;

  private StoreProcess(Child child) {
    this.child = child;
  }

  public static StoreProcess start(Path folder) throws IOException {
    return new StoreProcess(
        Child.start(
            List.of("-Xmx400m"), StoreProcess.class, folder.resolve("drill.store").toString()));
  }

  /// The process itself.
  ///
  /// @param arguments the store's file
  public static void main(String[] arguments) throws IOException {
    try (var server = EmbeddedServer.start(Path.of(arguments[0]))) {
      Child.serve(server.uri());
    }
  }

  public String uri() {
    return child.says();
  }

  public Child process() {
    return child;
  }

  @Override
  public void close() {
    child.close();
  }
}

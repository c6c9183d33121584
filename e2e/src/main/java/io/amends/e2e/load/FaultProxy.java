package io.amends.e2e.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A wire between a hub and its store that can be slow, silent or cut. Safe for use by many
/// threads.
public final class FaultProxy implements AutoCloseable {
  private static final int CHUNK = 64 * 1024;

  private final int target;
  private final ServerSocket door;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile long delayMillis;
  private volatile boolean silent;
  private volatile boolean cut;

  public FaultProxy(int target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("proxy").start(this::accept);
  }

  /// The address of the store as it is reached through this wire.
  ///
  /// @param uri of the store itself
  public String through(String uri) {
    return uri.replaceFirst("127\\.0\\.0\\.1:\\d+", "127.0.0.1:" + door.getLocalPort());
  }

  /// The port in the address of a store.
  public static int port(String uri) {
    return Integer.parseInt(uri.replaceFirst("^mongodb://[^:]+:(\\d+)/.*$", "$1"));
  }

  /// Everything passes at once again.
  public void mend() {
    delayMillis = 0;
    silent = false;
    cut = false;
  }

  /// Each piece takes that long, either way.
  public void slow(Duration delay) {
    delayMillis = delay.toMillis();
  }

  /// Nothing passes, and nobody is told.
  public void hold() {
    silent = true;
  }

  /// All connections are reset, and new ones too.
  public void cut() {
    cut = true;
    sockets.forEach(FaultProxy::reset);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        if (cut) {
          reset(client);
          continue;
        }
        var server = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().start(() -> pump(client, server));
        Thread.ofVirtual().start(() -> pump(server, client));
      } catch (IOException e) {
        // The door was closed, or somebody left at once.
      }
    }
  }

  private void pump(Socket from, Socket to) {
    var piece = new byte[CHUNK];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (var n = in.read(piece); n > 0; n = in.read(piece)) {
        if (delayMillis > 0) {
          Thread.sleep(delayMillis);
        }
        while (silent && !door.isClosed()) {
          Thread.sleep(10);
        }
        out.write(piece, 0, n);
      }
    } catch (IOException e) {
      // One side has gone; so does the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(from);
      close(to);
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // Closed already.
    }
    close(socket);
  }

  private static void close(@Nullable Socket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // There is nothing left to close.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    sockets.forEach(FaultProxy::reset);
  }
}

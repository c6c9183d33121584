package io.amends.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands before an IMAP server, and keeps some of what it can do to itself.
final class Forgetful implements AutoCloseable {
  private final ServerSocket door;
  private final int server;
  private final List<String> forgotten;
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();

  Forgetful(int server, String... forgotten) throws IOException {
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.server = server;
    this.forgotten = List.of(forgotten);
    Thread.ofVirtual().start(this::admit);
  }

  int port() {
    return door.getLocalPort();
  }

  /// How many connections there were.
  int opened() {
    return opened.get();
  }

  /// How many of them are still there.
  int open() {
    return open.get();
  }

  private void admit() {
    try {
      while (true) {
        var client = door.accept();
        var behind = new Socket(InetAddress.getLoopbackAddress(), server);
        opened.incrementAndGet();
        open.incrementAndGet();
        Thread.ofVirtual()
            .start(() -> {
              pass(client, behind, List.of());
              open.decrementAndGet();
            });
        Thread.ofVirtual().start(() -> pass(behind, client, forgotten));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private static void pass(Socket from, Socket to, List<String> without) {
    try (from;
        to) {
      var out = to.getOutputStream();
      for (var line = line(from); !line.isEmpty(); line = line(from)) {
        write(line, without, out);
      }
    } catch (IOException e) {
      // One of them has gone, and so does the other.
    }
  }

  private static void write(String line, List<String> without, OutputStream out)
      throws IOException {
    var said = line;
    if (line.contains("CAPABILITY")) {
      for (var word : without) {
        said = said.replaceAll(" " + word + "(?=[ \\]\r])", "");
      }
    }
    out.write(said.getBytes(ISO_8859_1));
    out.flush();
  }

  /// @return with its end; empty when there is nothing more
  private static String line(Socket from) throws IOException {
    var in = from.getInputStream();
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      line.append((char) c);
      if (c == '\n') {
        break;
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}

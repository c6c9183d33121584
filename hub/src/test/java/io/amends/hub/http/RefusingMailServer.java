package io.amends.hub.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/// A mail server that knows nobody, and says so with the whole address.
final class RefusingMailServer implements AutoCloseable {
  private final ServerSocket server;
  final CountDownLatch refused = new CountDownLatch(1);

  RefusingMailServer() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
  }

  String url() {
    return "smtp://127.0.0.1:%d?from=help@shop.example".formatted(server.getLocalPort());
  }

  private void listen() {
    while (!server.isClosed()) {
      try (var socket = server.accept()) {
        talk(socket);
      } catch (IOException e) {
        // The client has gone, or the test is over.
      }
    }
  }

  private void talk(Socket socket) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    say(socket, "220 mail.example");
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      var command = line.toUpperCase(Locale.ROOT);
      if (command.startsWith("RCPT")) {
        say(socket, "550 5.1.1 nobody here is called " + line.substring(8));
        refused.countDown();
      } else if (command.startsWith("QUIT")) {
        say(socket, "221 bye");
        return;
      } else {
        say(socket, "250 yes");
      }
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

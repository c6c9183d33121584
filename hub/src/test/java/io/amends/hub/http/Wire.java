package io.amends.hub.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/// The bare wire to a server on this machine, for what no well-behaved client would send.
final class Wire implements AutoCloseable {
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int NO_CODE = 1005;
  private static final int CUT_OFF = 1006;

  private final Socket socket = new Socket();
  private final DataInputStream in;

  Wire(int port) throws IOException {
    this(port, 0);
  }

  /// @param receives how many bytes the system may keep for us; 0 for as many as it likes
  Wire(int port, int receives) throws IOException {
    if (receives > 0) {
      socket.setReceiveBufferSize(receives);
    }
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    in = new DataInputStream(socket.getInputStream());
  }

  /// Sends a request, and reads until the server hangs up.
  static String ask(int port, String request) throws IOException {
    try (var wire = new Wire(port)) {
      return wire.say(request).rest();
    }
  }

  Wire say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  String rest() throws IOException {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException e) {
      return "";
    }
  }

  /// Asks for a socket.
  ///
  /// @return the head of the answer
  String upgrade(String path) throws IOException {
    say(
        """
        GET %s HTTP/1.1\r
        Host: 127.0.0.1\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """
            .formatted(path));
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      var next = in.read();
      if (next < 0) {
        break;
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  void text(String json) throws IOException {
    frame(TEXT, true, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  /// A frame under a mask of zeros.
  void frame(int opcode, boolean last, byte[] payload) throws IOException {
    var frame = new ByteArrayOutputStream();
    frame.write((last ? 0x80 : 0) | opcode);
    if (payload.length < 126) {
      frame.write(0x80 | payload.length);
    } else if (payload.length < 65_536) {
      frame.write(0x80 | 126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    } else {
      throw new IllegalArgumentException("send it in several frames");
    }
    frame.write(new byte[4]);
    frame.write(payload);
    socket.getOutputStream().write(frame.toByteArray());
  }

  /// Reads until the socket ends.
  ///
  /// @return the code of the goodbye; 1006 if there was none
  int closeCode() throws IOException {
    try {
      while (true) {
        var opcode = in.readUnsignedByte() & 0xF;
        long length = in.readUnsignedByte() & 0x7F;
        if (length == 126) {
          length = in.readUnsignedShort();
        } else if (length == 127) {
          length = in.readLong();
        }
        var payload = new byte[(int) length];
        in.readFully(payload);
        if (opcode == CLOSE) {
          return payload.length < 2 ? NO_CODE : ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
        }
      }
    } catch (EOFException | SocketException e) {
      return CUT_OFF;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

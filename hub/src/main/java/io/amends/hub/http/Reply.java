package io.amends.hub.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// An answer, whole. Immutable, its body by agreement.
///
/// @param type the media type; empty if there is no body
record Reply(int status, String type, Buffer body, Map<String, String> headers) {
  Reply {
    headers = Map.copyOf(headers);
  }

  static Reply of(int status, String type, Buffer body) {
    return new Reply(status, type, body, Map.of());
  }

  /// JSON that nobody keeps.
  static Reply json(Object value) {
    return of(200, "application/json", Json.write(value)).notStored();
  }

  static Reply created(Object value) {
    return of(201, "application/json", Json.write(value)).notStored();
  }

  static Reply empty(int status) {
    return of(status, "", Buffer.buffer()).notStored();
  }

  static Reply html(String html) {
    return of(200, "text/html; charset=utf-8", Buffer.buffer(html));
  }

  static Reply redirect(String location) {
    return empty(302).with("Location", location);
  }

  Reply withStatus(int other) {
    return new Reply(other, type, body, headers);
  }

  Reply with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, type, body, more);
  }

  /// The same as gzip (RFC 1952).
  Reply packed() {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Reply(status, type, Buffer.buffer(bytes.toByteArray()), headers)
        .with("Content-Encoding", "gzip");
  }

  Reply notStored() {
    return with("Cache-Control", "no-store");
  }
}

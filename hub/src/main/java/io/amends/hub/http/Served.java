package io.amends.hub.http;

import io.amends.channels.FileName;
import io.amends.store.Files;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Makes an answer of a file that anybody may have sent us. Only an image of a kind that is known
/// by its first bytes is shown in the browser; everything else is saved (RFC 6266), and nothing
/// runs.
final class Served {
  private static final String NOTHING_RUNS =
      "default-src 'none'; sandbox; frame-ancestors 'none'; form-action 'none'";

  /// The types of images that are shown, as messages name them.
  static final List<String> IMAGES =
      List.of("image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp");

  private Served() {}

  static boolean isImage(String type) {
    return IMAGES.contains(type);
  }

  static Reply of(Files.File file) {
    byte[] bytes;
    try (file) {
      bytes = file.content().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("a stored file could not be read", e);
    }
    var image = image(bytes);
    return Reply.of(200, image.orElse("application/octet-stream"), Buffer.buffer(bytes))
        .with("Content-Disposition", disposition(image.isPresent(), file.name()))
        .with("Content-Security-Policy", NOTHING_RUNS)
        .with("Cache-Control", "private, max-age=3600");
  }

  static Reply saved(byte[] bytes, String name) {
    return Reply.of(200, "application/octet-stream", Buffer.buffer(bytes))
        .notStored()
        .with("Content-Disposition", disposition(false, name))
        .with("Content-Security-Policy", NOTHING_RUNS);
  }

  private static String disposition(boolean inline, String name) {
    var safe = FileName.of(name);
    return "%s; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(
            inline ? "inline" : "attachment",
            safe.replaceAll("[^A-Za-z0-9 ._()-]", "_"),
            URLEncoder.encode(safe, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A"));
  }

  /// By what it begins with, whatever its sender says.
  private static Optional<String> image(byte[] bytes) {
    var head = new String(bytes, 0, Math.min(12, bytes.length), StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of("image/png");
    }
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of("image/jpeg");
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return Optional.of("image/gif");
    }
    return head.startsWith("RIFF") && head.endsWith("WEBP")
        ? Optional.of("image/webp")
        : Optional.empty();
  }
}

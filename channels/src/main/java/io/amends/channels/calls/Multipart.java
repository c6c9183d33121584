package io.amends.channels.calls;

import io.amends.channels.Hashes;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// A form with a file, as [RFC 7578](https://www.rfc-editor.org/rfc/rfc7578) writes it. The file is
/// streamed. Immutable.
public final class Multipart {
  private final String boundary;
  private final String fields;
  private final String file;
  private final Supplier<InputStream> content;

  /// @param part name of the file's field
  /// @param name of the file, as the receiver sees it
  /// @param content opened when it is sent
  public Multipart(
      Map<String, String> values,
      String part,
      String name,
      String type,
      Supplier<InputStream> content) {
    var key = name + values;
    boundary = "amends-" + Hashes.of(key.getBytes(StandardCharsets.UTF_8)).substring(0, 40);
    var text = new StringBuilder();
    new TreeMap<>(values)
        .forEach((field, value) ->
            text.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(boundary, field, value)));
    fields = text.toString();
    file =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(boundary, part, name.replaceAll("[\"\\\\\\p{Cntrl}]", "_"), plain(type));
    this.content = content;
  }

  private static String plain(String type) {
    return type.matches("[\\w.+-]+/[\\w.+-]+") ? type : "application/octet-stream";
  }

  public String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  public BodyPublisher body() {
    return BodyPublishers.concat(
        BodyPublishers.ofString(fields + file),
        BodyPublishers.ofInputStream(content),
        BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary)));
  }
}

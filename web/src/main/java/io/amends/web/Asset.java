package io.amends.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// A file as browsers get it. Its bytes must not be changed.
///
/// @param type the value of `Content-Type`
/// @param cacheControl the value of `Cache-Control`: a year where the name holds a hash of the
///   content
/// @param gzip absent where it would not be smaller
public record Asset(String type, String cacheControl, Body plain, Optional<Body> gzip) {
  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String SHORT = "public, max-age=300, stale-while-revalidate=86400";
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2");

  /// One encoding of a file.
  ///
  /// @param etag a strong one with its quotes, different for each encoding (RFC 9110, 8.8.3.3)
  /// @param encoding the value of `Content-Encoding`; absent for the plain bytes
  @SuppressWarnings("ArrayRecordComponent") // kept in memory once, handed to the socket as it is
  public record Body(byte[] bytes, String etag, Optional<String> encoding) {}

  /// @param file its path; a name in a folder holds a hash of the content
  static Asset of(String file, byte[] plain, Optional<byte[]> gzip) {
    var type =
        TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "application/octet-stream");
    var named = file.contains("/");
    var tag = named ? file : hash(plain);
    return new Asset(
        type,
        named ? FOREVER : SHORT,
        new Body(plain, "\"" + tag + "\"", Optional.empty()),
        gzip.map(bytes -> new Body(bytes, "\"" + tag + "-gzip\"", Optional.of("gzip"))));
  }

  /// What to answer to a browser that sent `Accept-Encoding`.
  public Body bodyFor(String acceptEncoding) {
    return acceptEncoding.contains("gzip") ? gzip.orElse(plain) : plain;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.amends.hub.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// An answer that is an error, told as problem details (RFC 9457). It carries no stack trace.
final class Problem extends RuntimeException {
  private final int status;
  private final String code;
  private final transient Map<String, Object> more;

  /// @param code what programs look at, such as `newer-messages`
  /// @param detail a sentence for the person who asked
  /// @param more further fields of the answer
  Problem(int status, String code, String detail, Map<String, Object> more) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.more = Map.copyOf(more);
  }

  Problem(int status, String code, String detail) {
    this(status, code, detail, Map.of());
  }

  /// What was sent cannot be understood or is out of range.
  static Problem invalid(String detail) {
    return new Problem(400, "invalid", detail);
  }

  static Problem notFound() {
    return new Problem(404, "not-found", "There is nothing here.");
  }

  static Problem conflict(String code, String detail) {
    return new Problem(409, code, detail);
  }

  static Problem slowDown(Duration wait) {
    var seconds = Math.max(1, (int) Math.ceil(wait.toMillis() / 1000.0));
    return new Problem(
        429,
        "slow-down",
        "That was too often. Please try again in %d seconds.".formatted(seconds),
        Map.of("retryAfter", seconds));
  }

  static Problem busy() {
    return new Problem(
        503,
        "busy",
        "Too much is asked of us just now. Please try again.",
        Map.of("retryAfter", 1));
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  Reply reply() {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "about:blank");
    body.put("title", HttpResponseStatus.valueOf(status).reasonPhrase());
    body.put("status", status);
    body.put("detail", getMessage());
    body.put("problem", code);
    body.putAll(more);
    var reply = Reply.of(status, "application/problem+json", Json.write(body)).notStored();
    var wait = more.get("retryAfter");
    return wait == null ? reply : reply.with("Retry-After", wait.toString());
  }
}

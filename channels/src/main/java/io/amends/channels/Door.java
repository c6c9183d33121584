package io.amends.channels;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Where a provider posts to: `/hooks/<channel>`. Asked on the event loop: must not block.
public interface Door {
  /// Largest body that is read, in bytes.
  default int maxBody() {
    return 3 * 1024 * 1024;
  }

  /// Does it come from the provider? Compares in constant time, over the raw bytes.
  boolean authentic(Visit visit);

  /// The provider's id of the call. By default a hash of its bytes.
  default String key(Visit visit) {
    return Hashes.of(visit.body());
  }

  /// Headers that reading needs later.
  default Map<String, String> keep(Visit visit) {
    return Map.of();
  }

  /// The answer to a GET by which the provider makes sure that we are there.
  default Optional<Answer> greet(Visit visit) {
    return Optional.empty();
  }

  /// The answer once the call is stored.
  default Answer thanks(Visit visit) {
    return Answer.ok();
  }

  /// A call to the door.
  ///
  /// @param url as the provider called it, behind every proxy
  /// @param headers names in lower case; the last of several
  /// @param body empty for a GET
  @SuppressWarnings("ArrayRecordComponent") // read once, changed by nobody
  record Visit(
      String method,
      String url,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  record Answer(int status, String type, String body) {
    public static Answer ok() {
      return new Answer(200, "text/plain", "");
    }

    public static Answer text(String body) {
      return new Answer(200, "text/plain", body);
    }
  }
}

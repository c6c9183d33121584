package io.amends.channels.email.mime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a delivery report says (RFC 3464), or a mail in plain words that stands for one.
///
/// @param messageId of the mail that it is about, with its angle brackets; null if it does not say
/// @param recipient who did not get it; empty if it does not say
/// @param failed false while it is only late, or got there
/// @param status such as `5.1.1`; empty if it does not say
/// @param reason the receiving server's own words; may be empty
public record Bounce(
    @Nullable String messageId, String recipient, boolean failed, String status, String reason) {
  private static final int ENOUGH = 256 * 1024;
  private static final int MAX_REASON = 500;
  private static final Pattern MESSAGE_ID =
      Pattern.compile("(?im)^[>\\s]*Message-ID:\\s*(<[^<>\\s]+>)");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>;,:\"]+@[^\\s<>;,:\"]+");

  static Bounce of(Part mail) {
    var status = first(mail, "message/delivery-status");
    var fields = status == null ? "" : content(status);
    var action = field(fields, "Action").toLowerCase(Locale.ROOT);
    var recipient = address(field(fields, "Final-Recipient"));
    var diagnostic = field(fields, "Diagnostic-Code").replaceFirst("^[^;]*;\\s*", "");
    return new Bounce(
        original(mail),
        recipient.isEmpty() ? address(mail.headers().first("X-Failed-Recipients")) : recipient,
        action.isEmpty() || action.startsWith("failed"),
        field(fields, "Status").replaceFirst("\\s.*$", ""),
        diagnostic.substring(0, Math.min(diagnostic.length(), MAX_REASON)));
  }

  private static @Nullable String original(Part mail) {
    return all(mail)
        .filter(part -> part.parts().isEmpty())
        .sorted(java.util.Comparator.comparing(part -> part.type().startsWith("text/plain")))
        .map(Bounce::idIn)
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String idIn(Part part) {
    var text = content(part).replaceAll("\\r?\\n[ \\t]+", " ");
    var matcher = MESSAGE_ID.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }

  private static Stream<Part> all(Part part) {
    return Stream.concat(Stream.of(part), part.parts().stream().flatMap(Bounce::all));
  }

  private static @Nullable Part first(Part mail, String type) {
    return all(mail).filter(part -> part.type().equals(type)).findFirst().orElse(null);
  }

  private static String content(Part part) {
    try (var in = part.open()) {
      return new String(in.readNBytes(ENOUGH), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A field of any of the groups, which empty lines separate.
  private static String field(String fields, String name) {
    for (var group : fields.split("\\r?\\n\\s*\\r?\\n", -1)) {
      var bytes = Bytes.of(ByteBuffer.wrap((group + "\n\n").getBytes(StandardCharsets.ISO_8859_1)));
      var value = Headers.read(bytes).first(name);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private static String address(String field) {
    var matcher = ADDRESS.matcher(field);
    return matcher.find() ? matcher.group() : "";
  }
}

package io.amends.channels.email.mime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What a mail says, and what hangs on it: one text and one HTML made from all parts that are meant
/// to be read, and every other part as a file, so that nothing is thrown away.
final class Body {
  /// As much of one part is text; the rest is in the raw mail.
  private static final int MAX_TEXT_BYTES = 2 * 1024 * 1024;

  private static final int MAX_NAME = 200;
  private static final Pattern META_CHARSET =
      Pattern.compile("(?i)<meta[^>]+charset\\s*=\\s*[\"']?([\\w-]+)");
  private static final Map<String, String> ENDINGS =
      Map.of(
          "message/rfc822", ".eml",
          "text/calendar", ".ics",
          "text/html", ".html",
          "text/plain", ".txt",
          "image/jpeg", ".jpg",
          "image/png", ".png",
          "image/gif", ".gif",
          "application/pdf", ".pdf");

  private final List<Words> words = new ArrayList<>();
  private final List<MailFile> files = new ArrayList<>();

  /// @param text empty if there is only HTML
  /// @param html empty if there is only text
  private record Words(String text, String html) {}

  static Body of(Part mail) {
    var body = new Body();
    body.words.addAll(body.read(mail, true));
    return body;
  }

  /// Plain; made from the HTML where a part has no plain version.
  String text() {
    return String.join("\n", words.stream().map(Body::textOf).toList());
  }

  private static String textOf(Words one) {
    return one.text().isBlank() && !one.html().isBlank() ? HtmlText.of(one.html()) : one.text();
  }

  /// Empty if no part has HTML.
  String html() {
    return words.stream().allMatch(w -> w.html().isBlank())
        ? ""
        : String.join("\n", words.stream().map(Body::htmlOf).toList());
  }

  private static String htmlOf(Words one) {
    return one.html().isBlank() ? HtmlText.escaped(one.text()) : one.html();
  }

  List<MailFile> files() {
    return List.copyOf(files);
  }

  private List<Words> read(Part part, boolean first) {
    if (part.isMultipart() && !part.parts().isEmpty()) {
      return part.type().equals("multipart/alternative")
          ? alternative(part)
          : sequence(part, first);
    }
    if (part.isMultipart()) {
      return List.of(new Words(decoded(part), ""));
    }
    if (isToRead(part, first)) {
      var text = decoded(part);
      return List.of(part.type().equals("text/html") ? new Words("", text) : new Words(text, ""));
    }
    files.add(new MailFile(part, name(part)));
    return List.of();
  }

  private static boolean isToRead(Part part, boolean first) {
    boolean readable = part.type().equals("text/plain") || part.type().equals("text/html");
    return readable
        && !part.disposition().equals("attachment")
        && (first || part.fileName().isEmpty());
  }

  private List<Words> sequence(Part part, boolean first) {
    var all = new ArrayList<Words>();
    for (var each : part.parts()) {
      all.addAll(read(each, first && all.isEmpty() && files.isEmpty()));
    }
    return all;
  }

  /// The plain version and the richest one say the same.
  private List<Words> alternative(Part part) {
    var versions = new ArrayList<List<Words>>();
    for (var each : part.parts()) {
      var version = read(each, true);
      if (!version.isEmpty()) {
        versions.add(version);
      }
    }
    if (versions.size() < 2) {
      return versions.isEmpty() ? List.of() : versions.getFirst();
    }
    var plain = versions.stream().filter(v -> !isRich(v)).findFirst().orElse(List.of());
    var rich = versions.reversed().stream().filter(Body::isRich).findFirst().orElse(List.of());
    var text = String.join("\n", plain.stream().map(Body::textOf).toList());
    var html = String.join("\n", rich.stream().map(Body::htmlOf).toList());
    return List.of(new Words(text, html.isBlank() || HtmlText.of(html).isBlank() ? "" : html));
  }

  private static boolean isRich(List<Words> version) {
    return version.stream().anyMatch(w -> !w.html().isBlank());
  }

  private static String decoded(Part part) {
    byte[] bytes;
    try (var in = part.open()) {
      bytes = in.readNBytes(MAX_TEXT_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var charset = part.charset();
    if (part.type().equals("text/html") && Charsets.named(charset).isEmpty()) {
      var meta =
          META_CHARSET.matcher(
              new String(
                  bytes,
                  0,
                  Math.min(bytes.length, 4_096),
                  java.nio.charset.StandardCharsets.ISO_8859_1));
      charset = meta.find() ? meta.group(1) : charset;
    }
    return Charsets.decode(bytes, charset).replace("\0", "");
  }

  private static String name(Part part) {
    var given = part.fileName().replaceAll("[\\p{Cntrl}/\\\\]+", "_").strip();
    if (!given.isEmpty()) {
      return given.substring(0, Math.min(given.length(), MAX_NAME));
    }
    return part.type().split("/", 2)[0].toLowerCase(Locale.ROOT)
        + ENDINGS.getOrDefault(part.type(), "");
  }
}

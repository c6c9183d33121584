package io.amends.channels.email.mime;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A mail, or a part of one: headers, and a body or parts (RFC 2046), as far as they can be found.
///
/// @param type in lower case, such as `text/plain`
/// @param parts of a `multipart/…`; otherwise empty
record Part(Headers headers, String type, Bytes body, List<Part> parts) {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_PARTS = 300;
  private static final Pattern TYPE =
      Pattern.compile("^[\\s\"]*([\\w!#$&^.+-]+)\\s*/\\s*([\\w!#$&^.+-]+)");
  private static final Pattern ANY_BOUNDARY = Pattern.compile("--[^\\s].*");

  private static final class Count {
    int parts;
  }

  static Part read(Bytes bytes) {
    return read(bytes, "text/plain", 0, new Count());
  }

  private static Part read(Bytes bytes, String usually, int depth, Count count) {
    count.parts++;
    var headers = Headers.read(bytes);
    var body = bytes.from(headers.bodyStart());
    var type = type(headers, usually);
    if (!type.startsWith("multipart/") || depth >= MAX_DEPTH) {
      return new Part(headers, type, body, List.of());
    }
    var parts = new ArrayList<Part>();
    var inside = type.equals("multipart/digest") ? "message/rfc822" : "text/plain";
    for (var piece : pieces(body, boundary(headers, body))) {
      if (count.parts < MAX_PARTS) {
        parts.add(read(piece, inside, depth + 1, count));
      }
    }
    return new Part(headers, type, body, List.copyOf(parts));
  }

  private static String type(Headers headers, String usually) {
    var matcher = TYPE.matcher(headers.first("Content-Type"));
    return matcher.find()
        ? (matcher.group(1) + "/" + matcher.group(2)).toLowerCase(Locale.ROOT)
        : usually;
  }

  /// As declared; where it is not, the first line that looks like one.
  private static String boundary(Headers headers, Bytes body) {
    var declared = Parameters.of(headers.first("Content-Type")).getOrDefault("boundary", "");
    if (!declared.isEmpty()) {
      return declared;
    }
    for (int at = body.start(); at < body.end(); at = body.nextLine(at)) {
      var line = body.latin1(at, Math.min(body.nextLine(at), at + 200)).stripTrailing();
      if (ANY_BOUNDARY.matcher(line).matches()) {
        return line.substring(2);
      }
    }
    return "";
  }

  private static List<Bytes> pieces(Bytes body, String boundary) {
    var pieces = new ArrayList<Bytes>();
    int start = -1;
    int at = body.start();
    var marker = ("--" + boundary).stripTrailing();
    boolean closed = boundary.isEmpty();
    while (!closed && at < body.end()) {
      int next = body.nextLine(at);
      if (starts(body, at, next, marker)) {
        var rest =
            body.latin1(at + marker.length(), Math.min(next, at + marker.length() + 80)).strip();
        closed = rest.startsWith("--");
        if (closed || rest.isEmpty()) {
          if (start >= 0) {
            pieces.add(new Bytes(body.all(), start, beforeLineBreak(body, start, at)));
          }
          start = closed ? -1 : next;
        }
      }
      at = next;
    }
    if (start >= 0 && start < body.end()) {
      pieces.add(body.from(start));
    }
    return pieces;
  }

  private static boolean starts(Bytes body, int at, int next, String marker) {
    if (next - at < marker.length() || body.at(at) != '-') {
      return false;
    }
    for (int i = 0; i < marker.length(); i++) {
      if ((char) (body.at(at + i) & 0xff) != marker.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int beforeLineBreak(Bytes body, int start, int at) {
    int end = at;
    if (end > start && body.at(end - 1) == '\n') {
      end--;
    }
    if (end > start && body.at(end - 1) == '\r') {
      end--;
    }
    return end;
  }

  boolean isMultipart() {
    return type.startsWith("multipart/");
  }

  String charset() {
    return Parameters.of(headers.first("Content-Type")).getOrDefault("charset", "");
  }

  /// `inline`, `attachment`, or empty.
  String disposition() {
    var value = headers.first("Content-Disposition").strip().toLowerCase(Locale.ROOT);
    int end = value.indexOf(';');
    return (end < 0 ? value : value.substring(0, end)).strip();
  }

  /// Without its angle brackets; empty if there is none.
  String contentId() {
    return headers.first("Content-ID").strip().replaceAll("^<|>$", "");
  }

  /// As the sender called it; empty if it has no name.
  String fileName() {
    for (var header : List.of("Content-Disposition", "Content-Type")) {
      var parameters = Parameters.of(headers.first(header));
      for (var key : List.of("filename", "name")) {
        var name = parameters.getOrDefault(key, "");
        if (!name.isBlank()) {
          return HeaderText.decode(name, charset()).strip();
        }
      }
    }
    return "";
  }

  /// The body, decoded from its transfer encoding; never throws for what is in it.
  InputStream open() {
    return TransferEncoding.decode(body, headers.first("Content-Transfer-Encoding"));
  }
}

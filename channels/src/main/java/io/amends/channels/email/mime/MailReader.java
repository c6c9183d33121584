package io.amends.channels.email.mime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a mail, whatever its state: any bytes give a mail, and what is broken in them is decoded
/// as far as it goes. A mail of 25 MB costs the memory of its text alone. Stateless.
public final class MailReader {
  /// The header that marks our own mails.
  public static final String LOOP = "X-Amends-Loop";

  private static final Pattern ID = Pattern.compile("<[^<>\\s]+>");
  private static final Pattern RECEIVED_FOR = Pattern.compile("\\bfor\\s+<([^<>\\s]+@[^<>\\s]+)>");
  private static final int MAX_IDS = 100;
  private static final List<String> SENDERS = List.of("From", "Reply-To", "Return-Path", "Sender");
  private static final List<String> RECIPIENTS =
      List.of(
          "Delivered-To",
          "X-Original-To",
          "Envelope-To",
          "X-Envelope-To",
          "X-Rcpt-To",
          "X-Forwarded-To",
          "Resent-To",
          "To",
          "Cc",
          "Bcc");

  private MailReader() {}

  public static ReadMail read(byte[] raw) {
    return read(Bytes.of(ByteBuffer.wrap(raw)));
  }

  /// @param raw stays in use while the mail is
  public static ReadMail read(Path raw) {
    try (var channel = FileChannel.open(raw)) {
      return read(Bytes.of(channel.map(MapMode.READ_ONLY, 0, channel.size())));
    } catch (IOException e) {
      throw new UncheckedIOException("a mail on disk could not be read", e);
    }
  }

  private static ReadMail read(Bytes raw) {
    var mail = Part.read(raw.from(beginning(raw)));
    var headers = mail.headers();
    var charset = charset(mail);
    var body = Body.of(mail);
    var kind = MailKind.of(mail);
    var ids = ids(headers.first("Message-ID"));
    return new ReadMail(
        ids.isEmpty() ? bareId(headers) : ids.getFirst(),
        ids(headers.first("In-Reply-To")),
        ids(String.join(" ", headers.all("References"))),
        HeaderText.decode(headers.first("Subject"), charset).replaceAll("\\s+", " ").strip(),
        from(headers, charset),
        addresses(headers, "Reply-To", charset).stream().findFirst().orElse(null),
        addresses(headers, "To", charset),
        addresses(headers, "Cc", charset),
        recipients(headers, charset),
        date(headers.first("Date")),
        body.text(),
        body.html(),
        body.files(),
        language(headers),
        kind,
        headers.first(LOOP),
        headers.all("Authentication-Results"),
        kind == MailKind.BOUNCE ? Bounce.of(mail) : null);
  }

  /// After empty lines, and a line that a mailbox file begins a mail with.
  private static int beginning(Bytes raw) {
    int at = raw.start();
    while (at < raw.end() && (raw.at(at) == '\r' || raw.at(at) == '\n')) {
      at++;
    }
    if (raw.latin1(at, Math.min(at + 5, raw.end())).equals("From ")) {
      return raw.nextLine(at);
    }
    return at + 3 <= raw.end() && raw.latin1(at, at + 3).equals("ï»¿") ? at + 3 : at;
  }

  /// The first that any part declares.
  private static String charset(Part part) {
    if (!part.isMultipart()) {
      return part.charset();
    }
    return part.parts().stream()
        .map(MailReader::charset)
        .filter(c -> !c.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static @Nullable MailAddress from(Headers headers, String charset) {
    for (var name : SENDERS) {
      for (var field : headers.all(name)) {
        var found = AddressList.read(field, charset);
        if (!found.isEmpty()) {
          return found.getFirst();
        }
      }
    }
    var from = HeaderText.decode(headers.first("From"), charset).strip();
    if (from.isEmpty()) {
      return null;
    }
    var comment = Pattern.compile("^([^()]*?)\\s*\\(([^()]*)\\)$").matcher(from);
    return comment.matches()
        ? new MailAddress(AddressList.name(comment.group(2), ""), comment.group(1).strip())
        : new MailAddress("", from.replaceAll("[<>]", "").strip());
  }

  private static List<MailAddress> addresses(Headers headers, String name, String charset) {
    return headers.all(name).stream()
        .flatMap(field -> AddressList.read(field, charset).stream())
        .toList();
  }

  private static List<String> recipients(Headers headers, String charset) {
    var all = new LinkedHashSet<String>();
    for (var name : RECIPIENTS) {
      addresses(headers, name, charset).forEach(address -> all.add(address.key()));
    }
    for (var field : headers.all("Received")) {
      var matcher = RECEIVED_FOR.matcher(field);
      if (matcher.find()) {
        all.add(matcher.group(1).toLowerCase(Locale.ROOT));
      }
    }
    return List.copyOf(all);
  }

  private static List<String> ids(String field) {
    var ids = new LinkedHashSet<String>();
    var matcher = ID.matcher(field);
    while (matcher.find() && ids.size() < MAX_IDS) {
      ids.add(matcher.group());
    }
    return new ArrayList<>(ids);
  }

  private static @Nullable String bareId(Headers headers) {
    var bare = headers.first("Message-ID").replaceAll("[<>\\s]", "");
    return bare.isEmpty() ? null : "<" + bare + ">";
  }

  private static @Nullable Instant date(String field) {
    var clean =
        field
            .replaceAll("\\([^)]*\\)", "")
            .replaceFirst("^\\s*\\p{L}+\\.?\\s*,?\\s*(?=\\d)", "")
            .replaceAll("\\s+", " ")
            .replaceFirst("\\b(UT|UTC|Z)$", "GMT")
            .strip();
    try {
      return ZonedDateTime.parse(clean, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable String language(Headers headers) {
    var value = headers.first("Content-Language").toLowerCase(Locale.ROOT);
    return value.matches("[a-z]{2}([-,].*)?") ? value.substring(0, 2) : null;
  }
}

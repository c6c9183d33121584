package io.amends.channels.email.mime;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the server that received a mail found out about its sender (RFC 8601). Anybody can write
/// `From`, and anybody can write `Authentication-Results` too: only the topmost field of the server
/// that is trusted counts.
public enum SenderProof {
  VERIFIED,
  /// The trusted server says that it is not theirs, or says nothing though it always does.
  FAILED,
  UNKNOWN;

  private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
  private static final Pattern PROPERTY =
      Pattern.compile("([a-z]+\\.[a-z-]+)\\s*=\\s*\"?([^\\s;\"]+)");

  /// @param fields values of all `Authentication-Results`, the topmost first
  /// @param server its name as it stands there (authserv-id); `-` if it writes none; empty if none
  ///   is trusted
  /// @param from address that the mail claims to come from
  public static SenderProof of(List<String> fields, String server, String from) {
    if (server.isBlank()) {
      return UNKNOWN;
    }
    var domain = domainOf(from);
    return fields.stream()
        .map(field -> COMMENT.matcher(field).replaceAll(" ").toLowerCase(Locale.ROOT))
        .flatMap(field -> results(field, server.strip().toLowerCase(Locale.ROOT)).stream())
        .findFirst()
        .map(results -> judged(List.of(results.split(";", -1)), domain))
        .orElse(FAILED);
  }

  /// What stands after the server's name, if it is that server's.
  private static Optional<String> results(String field, String server) {
    int end = field.indexOf(';');
    var first = (end < 0 ? field : field.substring(0, end)).strip();
    if (server.equals("-")) {
      return first.contains("=") ? Optional.of(field) : Optional.empty();
    }
    var name = first.split("\\s+", 2)[0];
    return name.equals(server)
        ? Optional.of(end < 0 ? "" : field.substring(end + 1))
        : Optional.empty();
  }

  private static SenderProof judged(List<String> results, String domain) {
    var dmarc = results.stream().map(String::strip).filter(r -> r.startsWith("dmarc=")).findFirst();
    if (dmarc.isPresent() && dmarc.get().startsWith("dmarc=pass")) {
      return isOf(dmarc.get(), "header.from", domain) ? VERIFIED : UNKNOWN;
    }
    if (dmarc.isPresent() && dmarc.get().startsWith("dmarc=fail")) {
      return FAILED;
    }
    var signed =
        results.stream()
            .map(String::strip)
            .anyMatch(r ->
                r.startsWith("dkim=pass")
                    && (isOf(r, "header.d", domain) || isOf(r, "header.i", domain)));
    var sent =
        results.stream()
            .map(String::strip)
            .anyMatch(r -> r.startsWith("spf=pass") && isOf(r, "smtp.mailfrom", domain));
    if (signed || sent) {
      return VERIFIED;
    }
    return results.stream().map(String::strip).anyMatch(r -> r.startsWith("spf=fail"))
        ? FAILED
        : UNKNOWN;
  }

  /// Is it said of this domain, or of one that it stands under?
  private static boolean isOf(String result, String property, String domain) {
    var matcher = PROPERTY.matcher(result);
    while (matcher.find()) {
      if (matcher.group(1).equals(property)) {
        var told = domainOf(matcher.group(2));
        return told.contains(".") && (domain.equals(told) || domain.endsWith("." + told));
      }
    }
    return false;
  }

  private static String domainOf(String address) {
    return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }
}

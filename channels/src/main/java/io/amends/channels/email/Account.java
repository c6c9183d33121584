package io.amends.channels.email;

import io.amends.channels.ChannelSettings;
import io.amends.channels.UnusableSettingsException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;

/// A mailbox: where it is fetched from, what sends for it, and how to sign in. Immutable.
///
/// @param address of the shop, as customers see it
/// @param folder that is read
/// @param moveTo folder that read mails are moved to; empty to leave them where they are
/// @param plusAddresses the server delivers `support+anything@` to `support@`
/// @param daysBack how old a mail may be that is fetched at the first connection
/// @param checkedBy name of the server whose word on senders counts ([SenderProof])
record Account(
    String address,
    String name,
    Server imap,
    Server smtp,
    SignIn signIn,
    String folder,
    String moveTo,
    boolean plusAddresses,
    int daysBack,
    String signature,
    String checkedBy) {
  static final String OTHER = "other";
  static final String GMAIL = "gmail";
  static final String MICROSOFT = "microsoft365";

  private static final Map<String, Preset> PRESETS =
      Map.of(
          GMAIL,
          new Preset(
              new Server("imap.gmail.com", 993, Security.TLS),
              new Server("smtp.gmail.com", 465, Security.TLS),
              "https://oauth2.googleapis.com/token",
              "mx.google.com"),
          MICROSOFT,
          new Preset(
              new Server("outlook.office365.com", 993, Security.TLS),
              new Server("smtp.office365.com", 587, Security.STARTTLS),
              "https://login.microsoftonline.com/common/oauth2/v2.0/token",
              "-"));

  private record Preset(Server imap, Server smtp, String tokens, String checkedBy) {}

  enum Security {
    TLS,
    STARTTLS,
    /// Only to a server on this machine.
    NONE
  }

  record Server(String host, int port, Security security) {}

  sealed interface SignIn {
    String user();

    record Password(String user, String password) implements SignIn {
      @Override
      public String toString() {
        return "Password[" + user + "]";
      }
    }

    /// OAuth 2 with a refresh token (RFC 6749), for servers that take no passwords.
    record Tokens(String user, URI endpoint, String client, String secret, String refreshToken)
        implements SignIn {
      @Override
      public String toString() {
        return "Tokens[" + user + "]";
      }
    }
  }

  /// @throws UnusableSettingsException naming the field
  static Account of(ChannelSettings settings) {
    var address = settings.value("address").strip();
    if (!address.matches("[^\\s@<>\"]+@[^\\s@<>\"]+")) {
      throw new UnusableSettingsException("address");
    }
    var preset = PRESETS.get(settings.value("provider"));
    return new Account(
        address,
        settings.value("senderName").strip(),
        preset == null ? server(settings, "imap") : preset.imap(),
        preset == null ? server(settings, "smtp") : preset.smtp(),
        signIn(settings, address, preset == null ? "" : preset.tokens()),
        or(settings.value("folder"), "INBOX"),
        settings.value("mode").equals("leave") ? "" : or(settings.value("moveTo"), "Processed"),
        settings.on("plusAddresses"),
        Math.clamp(settings.number("daysBack"), 0, 365),
        settings.value("signature").strip(),
        or(settings.value("checkedBy"), preset == null ? "" : preset.checkedBy()));
  }

  private static Server server(ChannelSettings settings, String protocol) {
    var host = settings.value(protocol + "Host").strip();
    int port = settings.number(protocol + "Port");
    if (!host.matches("[\\w.:-]+") || port < 1 || port > 65_535) {
      throw new UnusableSettingsException(host.isEmpty() ? protocol + "Host" : protocol + "Port");
    }
    var security =
        switch (settings.value(protocol + "Security")) {
          case "starttls" -> Security.STARTTLS;
          case "none" -> Security.NONE;
          default -> Security.TLS;
        };
    if (security == Security.NONE && !isHere(host)) {
      throw new UnusableSettingsException(protocol + "Security");
    }
    return new Server(host, port, security);
  }

  /// Only literal addresses and `localhost` are asked: no lookup, so it does not block.
  private static boolean isHere(String host) {
    try {
      return host.equals("localhost")
          || (host.matches("[\\d.]+|[\\da-f:]*:[\\da-f:]*")
              && InetAddress.getByName(host).isLoopbackAddress());
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static SignIn signIn(ChannelSettings settings, String address, String endpoint) {
    var user = or(settings.value("user"), address);
    if (!settings.value("signIn").equals("tokens")) {
      return new SignIn.Password(user, settings.secret("password"));
    }
    var url =
        endpoint.isEmpty() || !settings.value("tokenUrl").isBlank()
            ? settings.url("tokenUrl")
            : URI.create(endpoint);
    return new SignIn.Tokens(
        user,
        url,
        settings.value("clientId"),
        settings.secret("clientSecret"),
        settings.secret("refreshToken"));
  }

  private static String or(String value, String fallback) {
    return value.isBlank() ? fallback : value.strip();
  }

  /// Whose mails are read, whatever server they lie on: two servers may know different people by
  /// one name, but not by one address.
  String mailbox() {
    var user = signIn.user().contains("@") ? signIn.user() : signIn.user() + "@" + imap.host();
    return user.toLowerCase(Locale.ROOT) + "/" + folder;
  }

  String domain() {
    return address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT);
  }

  /// Is it this mailbox, with or without a plus part?
  boolean isOurs(String other) {
    var lower = other.toLowerCase(Locale.ROOT);
    var own = address.toLowerCase(Locale.ROOT);
    int at = own.indexOf('@');
    return lower.equals(own)
        || (lower.startsWith(own.substring(0, at) + "+") && lower.endsWith(own.substring(at)));
  }
}

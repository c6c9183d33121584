package io.amends.channels.email;

import io.amends.channels.email.Account.Security;
import io.amends.channels.email.Account.Server;
import io.amends.channels.email.Account.SignIn;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// How the mail library connects: always with time limits, also for a server that reads no more,
/// always with the host's name checked, and without TLS only to this machine.
final class Sessions {
  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final String PIECE = String.valueOf(1024 * 1024);

  private Sessions() {}

  static String imapProtocol(Account account) {
    return account.imap().security() == Security.TLS ? "imaps" : "imap";
  }

  static String smtpProtocol(Account account) {
    return account.smtp().security() == Security.TLS ? "smtps" : "smtp";
  }

  /// @param limit how long the server may be silent, or take nothing
  static Session imap(Account account, Duration limit, @Nullable SSLSocketFactory trust) {
    var protocol = imapProtocol(account);
    var properties = common(protocol, account.imap(), account.signIn(), limit, trust);
    properties.put("mail." + protocol + ".peek", "true");
    properties.put("mail." + protocol + ".fetchsize", PIECE);
    properties.put("mail." + protocol + ".minidletime", "0");
    return Session.getInstance(properties);
  }

  /// @param limit how long the server may be silent, or take nothing
  static Session smtp(Account account, Duration limit, @Nullable SSLSocketFactory trust) {
    var protocol = smtpProtocol(account);
    var properties = common(protocol, account.smtp(), account.signIn(), limit, trust);
    boolean anonymous =
        account.signIn() instanceof SignIn.Password(_, var password) && password.isEmpty();
    properties.put("mail." + protocol + ".auth", String.valueOf(!anonymous));
    properties.put("mail." + protocol + ".sendpartial", "false");
    properties.put("mail.mime.charset", "UTF-8");
    return Session.getInstance(properties);
  }

  private static Properties common(
      String protocol,
      Server server,
      SignIn signIn,
      Duration limit,
      @Nullable SSLSocketFactory trust) {
    var prefix = "mail." + protocol + ".";
    var properties = new Properties();
    properties.put(prefix + "connectiontimeout", String.valueOf(CONNECT.toMillis()));
    properties.put(prefix + "timeout", String.valueOf(limit.toMillis()));
    properties.put(prefix + "writetimeout", String.valueOf(limit.toMillis()));
    properties.put(prefix + "ssl.checkserveridentity", "true");
    boolean startTls = server.security() == Security.STARTTLS;
    properties.put(prefix + "starttls.enable", String.valueOf(startTls));
    properties.put(prefix + "starttls.required", String.valueOf(startTls));
    if (signIn instanceof SignIn.Tokens) {
      properties.put(prefix + "auth.mechanisms", "XOAUTH2");
    }
    if (trust != null) {
      properties.put(prefix + "ssl.socketFactory", trust);
    }
    return properties;
  }
}

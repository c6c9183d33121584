package io.amends.channels.email;

import io.amends.channels.Loop;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/// Fetches mail for as long as it may: one connection waits for the server's word, another one
/// fetches, and looks once a minute anyway. Ends with an exception when either breaks; the hub
/// begins again.
final class MailLoop implements Loop {
  private final Account account;
  private final String channel;
  private final Credentials credentials;
  private final InstantSource clock;
  private final Pace pace;
  private final @Nullable SSLSocketFactory trust;
  private final Stubborn stubborn = new Stubborn();
  private final Progress progress = new Progress();

  /// @param poll how often it looks without being told
  /// @param heartbeat how often the waiting connection is tested
  /// @param read how long the server may take for an answer
  record Pace(Duration poll, Duration heartbeat, Duration read) {
    static Pace usual() {
      return new Pace(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofSeconds(45));
    }
  }

  MailLoop(
      Account account,
      String channel,
      Credentials credentials,
      InstantSource clock,
      Pace pace,
      @Nullable SSLSocketFactory trust) {
    this.account = account;
    this.channel = channel;
    this.credentials = credentials;
    this.clock = clock;
    this.pace = pace;
    this.trust = trust;
  }

  @Override
  public void run(Tray tray, Stop stop) throws Exception {
    tray.rename(account.folder(), account.mailbox());
    try (var store = connected();
        var waiting = connected();
        var idling = new Idling(waiting, account.folder(), pace.heartbeat())) {
      stop.onStop(idling::ring);
      tray.alive();
      var mailbox = new Mailbox(account, channel, clock, tray, stubborn, progress);
      while (!stop.requested()) {
        mailbox.drain(store, stop);
        tray.alive();
        if (!stop.requested()) {
          idling.await(pace.poll());
        }
      }
    } catch (MessagingException | IOException e) {
      tray.troubled(MailHealth.of(e, account.imap().host()));
      throw e;
    }
  }

  /// @throws MessagingException if the server cannot be reached, refuses the log-in or has no such
  ///   folder
  void check() throws MessagingException {
    try (var store = connected()) {
      var folder = store.getFolder(account.folder());
      if (!folder.exists()) {
        throw new jakarta.mail.FolderNotFoundException(folder);
      }
    }
  }

  private IMAPStore connected() throws MessagingException {
    var session = Sessions.imap(account, pace.read(), trust);
    var store = (IMAPStore) session.getStore(Sessions.imapProtocol(account));
    credentials.connect(store, account.imap().host(), account.imap().port());
    return store;
  }
}

package io.amends.channels.email;

import io.amends.channels.Envelope;
import io.amends.channels.Hashes;
import io.amends.channels.Loop;
import io.amends.channels.calls.Nodes;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/// Empties a mailbox, in order: each mail is kept before it is moved away or marked, so that a
/// crash in between fetches it once more, and its bytes are recognised. One thread at a time.
///
/// How far it got is kept as UIDVALIDITY and UID (RFC 3501 §2.3.1.1). When the server gives new
/// UIDs, everything since the last time is looked at again.
final class Mailbox {
  private static final int BATCH = 100;
  private static final int SAID = 200;
  private static final int MAX_BYTES = 25 * 1024 * 1024;

  /// What is kept of a mail that is too big: its headers and, nearly always, its words.
  private static final int BEGINNING = 512 * 1024;

  /// Who rewrites the UIDs may have lost a little, and clocks differ.
  private static final Duration OVERLAP = Duration.ofDays(2);

  private final Account account;
  private final String channel;
  private final InstantSource clock;
  private final Loop.Tray tray;
  private final Stubborn stubborn;
  private final Progress progress;

  Mailbox(
      Account account,
      String channel,
      InstantSource clock,
      Loop.Tray tray,
      Stubborn stubborn,
      Progress progress) {
    this.account = account;
    this.channel = channel;
    this.clock = clock;
    this.tray = tray;
    this.stubborn = stubborn;
    this.progress = progress;
  }

  /// Fetches what is new.
  ///
  /// @return how many mails were kept
  int drain(IMAPStore store, Loop.Stop stop) throws MessagingException, IOException {
    var handled = new Handled(store, account.moveTo());
    var folder = (IMAPFolder) store.getFolder(account.folder());
    folder.open(Folder.READ_WRITE);
    try {
      var since = MailMark.of(tray.mark(account.mailbox()));
      long validity = folder.getUIDValidity();
      stubborn.begin(validity);
      var mark =
          since.counts(validity, account.imap().host()) ? since : first(folder, since, validity);
      progress.begin(validity, mark.uid());
      int count = 0;
      var fresh = fresh(folder, mark);
      if (fresh.isEmpty() && progress.mark() > mark.uid()) {
        tray.mark(account.mailbox(), mark.reached(progress.mark(), clock.instant()).text());
      }
      for (var batch : inTurn(folder, fresh)) {
        count += keep(folder, batch, handled, mark, stop);
      }
      if (!progress.isAllDone() && !stop.requested()) {
        throw new MessagingException("the server did not hand over a mail");
      }
      return count;
    } finally {
      if (folder.isOpen()) {
        folder.close(false);
      }
    }
  }

  /// The first time: mails not older than asked for. After new UIDs: what came since the last time.
  private MailMark first(IMAPFolder folder, MailMark before, long validity)
      throws MessagingException {
    var since =
        before.isNone()
            ? clock.instant().minus(Duration.ofDays(account.daysBack()))
            : before.at().minus(OVERLAP);
    var recent = folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(since)));
    long newest = folder.getUIDNext() - 1;
    long uid = newest;
    for (var message : recent) {
      boolean wanted = !before.isNone() || account.daysBack() > 0 || isNew(message);
      uid = wanted ? Math.min(uid, folder.getUID(message) - 1) : uid;
    }
    var mark =
        new MailMark(
            validity,
            Math.max(0, uid),
            clock.instant(),
            before.isNone() ? newest : 0,
            account.imap().host());
    tray.mark(account.mailbox(), mark.text());
    return mark;
  }

  /// SEARCH knows days only.
  private boolean isNew(Message message) throws MessagingException {
    var received = message.getReceivedDate();
    return received != null && !received.toInstant().isBefore(clock.instant());
  }

  /// By UID, oldest first. The mark follows the move, so that what a crash left between keeping and
  /// moving is looked at again.
  private List<Message> fresh(IMAPFolder folder, MailMark mark) throws MessagingException {
    var messages = folder.getMessagesByUID(mark.uid() + 1, UIDFolder.LASTUID);
    var profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    profile.add(FetchProfile.Item.SIZE);
    profile.add(FetchProfile.Item.FLAGS);
    folder.fetch(messages, profile);
    var fresh = new ArrayList<Message>();
    for (var message : messages) {
      // `n:*` always gives the last message.
      if (message == null || progress.isDone(folder.getUID(message))) {
        continue;
      }
      if (folder.getUID(message) <= mark.found() && Handled.is(message)) {
        progress.done(folder.getUID(message));
      } else {
        fresh.add(message);
      }
    }
    return fresh;
  }

  /// What the server did not hand over lately holds up nobody else: it comes when the others are
  /// out of the way, first what failed least, since the server may hang up at it.
  private List<List<Message>> inTurn(IMAPFolder folder, List<Message> fresh)
      throws MessagingException {
    var easy = new ArrayList<Message>();
    var hard = new TreeMap<Long, Message>();
    var uids = new ArrayList<Long>();
    for (var message : fresh) {
      long uid = folder.getUID(message);
      uids.add(uid);
      if (stubborn.is(uid)) {
        hard.put(uid, message);
      } else {
        easy.add(message);
      }
    }
    progress.owe(uids);
    var all = new ArrayList<>(batches(easy));
    hard.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> stubborn.failures(entry.getKey())))
        .forEach(entry -> all.add(List.of(entry.getValue())));
    return all;
  }

  private static List<List<Message>> batches(List<Message> messages) {
    var batches = new ArrayList<List<Message>>();
    for (int i = 0; i < messages.size(); i += BATCH) {
      batches.add(messages.subList(i, Math.min(messages.size(), i + BATCH)));
    }
    return batches;
  }

  private int keep(
      IMAPFolder folder, List<Message> batch, Handled handled, MailMark mark, Loop.Stop stop)
      throws MessagingException, IOException {
    var done = new ArrayList<Message>();
    int fresh = 0;
    for (var message : batch) {
      if (stop.requested()) {
        break;
      }
      long uid = folder.getUID(message);
      try {
        fresh += tray.put(envelope((IMAPMessage) message, uid, mark.validity())) ? 1 : 0;
        stubborn.cameThrough(uid);
        done.add(message);
      } catch (MessageRemovedException e) {
        passed(uid); // Somebody took it away meanwhile: it is no longer ours to read.
      } catch (MessagingException | IOException e) {
        failed(uid, mark.validity(), e);
        if (!folder.isOpen()) {
          throw e;
        }
      }
    }
    var uids = new ArrayList<Long>();
    for (var message : done) {
      uids.add(folder.getUID(message));
    }
    handled.mark(folder, done);
    uids.forEach(progress::done);
    tray.mark(account.mailbox(), mark.reached(progress.mark(), clock.instant()).text());
    return fresh;
  }

  private void passed(long uid) {
    stubborn.cameThrough(uid);
    progress.done(uid);
  }

  /// In the end a person is told, in quarantine: the mail is still in the mailbox.
  private void failed(long uid, long validity, Exception why) {
    stubborn.failed(uid, clock.instant());
    if (stubborn.isHopeless(uid, clock.instant())) {
      var facts =
          Map.of(MailEvents.UID, validity + ":" + uid, MailEvents.NOT_HANDED_OVER, said(why));
      tray.put(
          new Envelope(
              channel,
              "unread:" + Nodes.hash("%s:%d:%d".formatted(account.mailbox(), validity, uid)),
              clock.instant(),
              facts,
              new byte[0]));
      passed(uid);
    }
  }

  private static String said(Exception why) {
    var said = String.valueOf(why.getMessage()).strip();
    return said.isEmpty() ? "nothing" : said.substring(0, Math.min(SAID, said.length()));
  }

  private Envelope envelope(IMAPMessage message, long uid, long validity)
      throws MessagingException, IOException {
    int size = message.getSize();
    var bytes = bytes(message);
    var facts = new HashMap<String, String>();
    facts.put(MailEvents.UID, validity + ":" + uid);
    if (bytes.length > MAX_BYTES) {
      bytes = Arrays.copyOf(bytes, BEGINNING);
      facts.put(MailEvents.CUT, String.valueOf(size));
    }
    return new Envelope(channel, Hashes.of(bytes), clock.instant(), Map.copyOf(facts), bytes);
  }

  private static byte[] bytes(IMAPMessage message) throws MessagingException, IOException {
    try (var in = message.getMimeStream()) {
      var out = new ByteArrayOutputStream(Math.clamp(message.getSize(), 1_024, MAX_BYTES));
      var buffer = new byte[64 * 1024];
      for (int n = in.read(buffer); n >= 0 && out.size() <= MAX_BYTES; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      return out.toByteArray();
    }
  }
}

package io.amends.channels.email;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.List;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/// Puts away the mails that were kept: into a folder, or, in a mailbox that people read too, with a
/// keyword. For one connection.
final class Handled {
  private static final String KEPT = "$AmendsKept";

  private final IMAPStore store;
  private final @Nullable IMAPFolder target;

  /// @param folder made if it is not there; empty to leave the mails where they are
  Handled(IMAPStore store, String folder) throws MessagingException {
    this.store = store;
    target = folder.isEmpty() ? null : (IMAPFolder) store.getFolder(folder);
    if (target != null && !target.exists()) {
      target.create(Folder.HOLDS_MESSAGES);
    }
  }

  /// Was it put away already, by this channel or another, where it could not be moved?
  static boolean is(Message message) throws MessagingException {
    var flags = message.getFlags();
    return flags.contains(KEPT) || flags.contains(Flags.Flag.DELETED);
  }

  void mark(IMAPFolder folder, List<Message> mails) throws MessagingException {
    if (mails.isEmpty()) {
      return;
    }
    var messages = mails.toArray(Message[]::new);
    if (target == null) {
      var permanent = folder.getPermanentFlags();
      if (permanent.contains(Flags.Flag.USER) || permanent.contains(KEPT)) {
        folder.setFlags(messages, new Flags(KEPT), true);
      }
      return;
    }
    if (store.hasCapability("MOVE")) {
      folder.moveMessages(messages, target);
      return;
    }
    folder.copyMessages(messages, target);
    folder.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
    if (store.hasCapability("UIDPLUS")) { // Else what others have deleted would go too (RFC 4315).
      folder.expunge(messages);
    }
  }
}

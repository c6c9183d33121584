package io.amends.channels.email;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/// Waits on a connection of its own for the server to say that something came (IMAP IDLE, RFC
/// 2177). The library does not notice a server that has frozen while it waits, so a heartbeat asks
/// from beside. A server without IDLE is simply silent. Whoever opened the connection closes it.
final class Idling implements AutoCloseable {
  private final IMAPFolder folder;
  private final Duration heartbeat;
  private final Semaphore bell = new Semaphore(0);
  private final AtomicReference<@Nullable MessagingException> broken = new AtomicReference<>();
  private volatile boolean closed;

  /// @param store connected, for this alone
  Idling(IMAPStore store, String name, Duration heartbeat) throws MessagingException {
    this.heartbeat = heartbeat;
    this.folder = (IMAPFolder) store.getFolder(name);
    folder.open(Folder.READ_ONLY);
    folder.addMessageCountListener(
        new MessageCountAdapter() {
          @Override
          public void messagesAdded(MessageCountEvent event) {
            ring();
          }
        });
    if (store.hasCapability("IDLE")) {
      Thread.ofVirtual().name("imap-idle").start(this::idle);
      Thread.ofVirtual().name("imap-heartbeat").start(this::beat);
    }
  }

  void ring() {
    bell.release();
  }

  /// Waits until the server says that something came, or the time is over.
  ///
  /// @throws MessagingException if the connection broke
  void await(Duration longest) throws MessagingException, InterruptedException {
    var _ = bell.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
    bell.drainPermits();
    var failure = broken.get();
    if (failure != null && !closed) {
      throw failure;
    }
  }

  private void idle() {
    try {
      while (!closed) {
        folder.idle(true);
      }
    } catch (MessagingException e) {
      end(e);
    } catch (IllegalStateException e) {
      end(new MessagingException("the folder was closed", e));
    }
  }

  private void end(MessagingException e) {
    broken.compareAndSet(null, e);
    ring();
  }

  private void beat() {
    try {
      while (!closed && broken.get() == null) {
        Thread.sleep(heartbeat);
        // Sends DONE and NOOP, with the read timeout; the idle command then begins again.
        if (!closed && !folder.isOpen()) {
          end(new MessagingException("the server has closed the connection"));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    ring();
  }
}

package io.amends.ticketing.lucene;

import io.amends.ticketing.Conversation;
import io.amends.ticketing.Customers;
import io.amends.ticketing.History;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what is stored into the index, page by page, on a thread of its own. When the store cannot
/// be reached, it goes on from the same page after a while.
final class Rebuild {
  private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int PAGE = 1000;

  /// Beyond that a shop needs a search server; what is newer is still found.
  private static final int MOST = 2_000_000;

  private final MessageIndex index;
  private final History history;
  private final Customers customers;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("message-index").unstarted(this::run);
  private volatile boolean stopped;
  private volatile boolean done;
  private String conversation = "";
  private String message = "";

  Rebuild(MessageIndex index, History history, Customers customers) {
    this.index = index;
    this.history = history;
    this.customers = customers;
  }

  void start() {
    thread.start();
  }

  boolean isDone() {
    return done;
  }

  void stop() {
    stopped = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopped && !done) {
      try {
        readConversations();
        readMessages();
        done = !stopped;
      } catch (RuntimeException e) {
        if (!stopped) {
          LOG.warn("The search index is not complete; going on in {}", PAUSE, e);
          pause();
        }
      }
    }
    if (done) {
      LOG.info("The search index holds {} documents", index.size());
    }
  }

  private void readConversations() {
    while (!stopped && index.size() < MOST) {
      var page = history.conversations(conversation, PAGE);
      if (page.isEmpty()) {
        return;
      }
      page.forEach(this::read);
      conversation = page.getLast().id();
    }
  }

  private void read(Conversation one) {
    one.tail().forEach(index::add);
    customers.find(one.customer()).ifPresent(customer -> index.name(one.id(), customer));
  }

  private void readMessages() {
    while (!stopped && index.size() < MOST) {
      var page = history.messages(message, PAGE);
      if (page.isEmpty()) {
        return;
      }
      page.forEach(index::add);
      message = page.getLast().id();
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      stopped = true;
    }
  }
}

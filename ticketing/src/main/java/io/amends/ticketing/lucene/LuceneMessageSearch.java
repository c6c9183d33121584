package io.amends.ticketing.lucene;

import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.History;
import io.amends.ticketing.Message;
import io.amends.ticketing.MessageSearch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A search over what was said and by whom, in an index that is built anew at every start. Searches
/// run on two threads of their own and are told to have timed out when they take longer than the
/// deadline. Thread-safe.
public final class LuceneMessageSearch implements MessageSearch, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LuceneMessageSearch.class);
  private static final Duration DEADLINE = Duration.ofMillis(500);
  private static final int THREADS = 2;
  private static final int QUEUE = 32;
  private static final int MAX_LIMIT = 50;

  private final MessageIndex index;
  private final Duration deadline;
  private final ExecutorService searching =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(QUEUE),
          Thread.ofPlatform().daemon().name("message-search-", 0).factory());
  private volatile @Nullable Rebuild rebuild;

  /// An index in memory. Begins to read in what is stored, in the background; until that is done,
  /// results say that they are not ready.
  public LuceneMessageSearch(History history, Customers customers) {
    this(null, DEADLINE);
    start(history, customers);
  }

  /// The same with the index in files.
  ///
  /// @param folder where the index lies while this runs; emptied first
  public LuceneMessageSearch(Path folder, History history, Customers customers) {
    this(folder, DEADLINE);
    start(history, customers);
  }

  LuceneMessageSearch(@Nullable Path folder, Duration deadline) {
    this.deadline = deadline;
    index = MessageIndex.open(folder);
  }

  void start(History history, Customers customers) {
    var begun = new Rebuild(index, history, customers);
    rebuild = begun;
    begun.start();
  }

  @Override
  public Result search(String query, int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "limit must be 1 to %d, was %d".formatted(MAX_LIMIT, limit));
    }
    var current = rebuild;
    var ready = current != null && current.isDone();
    try {
      var found = searching.submit(() -> index.search(query, limit, deadline));
      try {
        var hits = found.get(deadline.toMillis() * 2, TimeUnit.MILLISECONDS);
        return new Result(hits.hits(), hits.timedOut(), ready);
      } catch (TimeoutException e) {
        found.cancel(false);
        return new Result(List.of(), true, ready);
      }
    } catch (RejectedExecutionException e) {
      // Too many search already; waiting in line would take longer than the deadline.
      return new Result(List.of(), true, ready);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the search index failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result(List.of(), true, ready);
    }
  }

  @Override
  public void add(List<Message> messages) {
    try {
      messages.forEach(index::add);
    } catch (RuntimeException e) {
      LOG.warn("{} messages cannot be found by search until the next start", messages.size(), e);
    }
  }

  @Override
  public void name(String conversation, Customer customer) {
    try {
      index.name(conversation, customer);
    } catch (RuntimeException e) {
      LOG.warn("conversation {} cannot be found by name until the next start", conversation, e);
    }
  }

  @Override
  public void close() {
    var current = rebuild;
    if (current != null) {
      current.stop();
    }
    searching.shutdownNow();
    index.close();
  }
}

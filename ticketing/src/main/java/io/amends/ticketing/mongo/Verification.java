package io.amends.ticketing.mongo;

import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Finding;
import io.amends.ticketing.Message;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.mongo.LedgerRow.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Proves that nothing is lost or doubled: looks at every conversation and its messages, page by
/// page, at the ticket numbers, and at the ledger. For one thread.
///
/// A hub may be at work meanwhile: a conversation that looks wrong is looked at again before it is
/// reported.
public final class Verification {
  private static final int PAGE = 200;
  private static final int MOST = 10_000;
  private static final Duration SETTLED_WITHIN = Duration.ofMinutes(1);
  private static final Duration ISSUED_WITHIN = Duration.ofMinutes(11);

  private final MongoConversations conversations;
  private final MongoHistory history;
  private final Ledger ledger;
  private final Budgets budgets;
  private final Map<Long, String> numbers = new HashMap<>();
  private long lookedAt;
  private long messages;
  private Deliveries deliveries = new Deliveries(0, 0, 0, 0, 0);

  public Verification(Store store) {
    conversations = new MongoConversations(store);
    history = new MongoHistory(store);
    ledger = new Ledger(store);
    budgets = new Budgets(store);
  }

  /// @param conversations how many were looked at
  /// @param messages how many they hold
  /// @param findings empty if all is well; at most 10,000
  public record Verified(
      long conversations, long messages, Deliveries deliveries, List<Finding> findings) {
    public Verified {
      findings = List.copyOf(findings);
    }
  }

  /// What became of the messages that left by a channel, as far as the outboxes remember.
  public record Deliveries(long sent, long pending, long cancelled, long unknown, long failed) {
    public long all() {
      return sent + pending + cancelled + unknown + failed;
    }

    private Deliveries plus(Outgoing outgoing) {
      return switch (outgoing.state()) {
        case SENT, DELIVERED, READ -> new Deliveries(sent + 1, pending, cancelled, unknown, failed);
        case PENDING, SENDING -> new Deliveries(sent, pending + 1, cancelled, unknown, failed);
        case CANCELLED -> new Deliveries(sent, pending, cancelled + 1, unknown, failed);
        case UNKNOWN -> new Deliveries(sent, pending, cancelled, unknown + 1, failed);
        case FAILED -> new Deliveries(sent, pending, cancelled, unknown, failed + 1);
      };
    }
  }

  /// What is wrong now; empty if all is well.
  public List<Finding> findings() {
    return verify(Instant.now()).findings();
  }

  public Verified verify(Instant now) {
    numbers.clear();
    lookedAt = 0;
    messages = 0;
    deliveries = new Deliveries(0, 0, 0, 0, 0);
    var findings = new ArrayList<Finding>();
    var page = history.conversations("", PAGE);
    while (!page.isEmpty() && findings.size() < MOST) {
      page.forEach(conversation -> findings.addAll(inspected(conversation, now)));
      page = history.conversations(page.getLast().id(), PAGE);
    }
    findings.addAll(new LedgerAudit(ledger, budgets).audit().findings());
    findings.addAll(strayReservations(now));
    return new Verified(
        lookedAt, messages, deliveries, findings.subList(0, Math.min(MOST, findings.size())));
  }

  private List<Finding> inspected(Conversation seen, Instant now) {
    lookedAt++;
    var first = new Inspection(seen, said(seen), now.minus(SETTLED_WITHIN)).findings();
    messages += seen.lastSeq();
    seen.outbox().forEach(outgoing -> deliveries = deliveries.plus(outgoing));
    var findings = new ArrayList<Finding>();
    if (!first.isEmpty()) {
      conversations
          .find(seen.id())
          .map(again -> new Inspection(again, said(again), now.minus(SETTLED_WITHIN)).findings())
          .ifPresent(findings::addAll);
    }
    doubledNumber(seen).ifPresent(findings::add);
    return findings;
  }

  /// All messages by seq, the tail's too, each as often as it is there.
  private List<Message> said(Conversation conversation) {
    var all = new ArrayList<Message>();
    var after = 0L;
    var page = conversations.settledAfter(conversation.id(), after, PAGE);
    while (!page.isEmpty()) {
      all.addAll(page);
      after = page.getLast().seq();
      page = conversations.settledAfter(conversation.id(), after, PAGE);
    }
    conversation.tail().stream().filter(m -> !all.contains(m)).forEach(all::add);
    return all;
  }

  private Optional<Finding> doubledNumber(Conversation conversation) {
    var ticket = conversation.ticket();
    if (ticket == null) {
      return Optional.empty();
    }
    var other = numbers.putIfAbsent(ticket.number(), conversation.id());
    return other == null
        ? Optional.empty()
        : Optional.of(
            new Finding(
                "doubled-ticket-number",
                conversation.id(),
                "%d is also the number of %s".formatted(ticket.number(), other)));
  }

  private List<Finding> strayReservations(Instant now) {
    var stray =
        ledger.before(List.of(Step.RESERVING, Step.RESERVED), now.minus(ISSUED_WITHIN), MOST);
    return stray.stream()
        .map(row -> new Finding("stray-reservation", row.id(), "neither issued nor released"))
        .toList();
  }
}

package io.amends.ticketing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The work that people owe on a conversation.
///
/// @param number what the customer is told, counted up from 1001
/// @param summary the question in the customer's own words, at most [#MAX_SUMMARY] characters
/// @param promises oldest first; when one breaks it is made anew, once
/// @param escalated a second promise broke: a supervisor has to look, and nothing more is promised
public record Ticket(
    long number,
    HandOverReason reason,
    String summary,
    Priority priority,
    Instant openedAt,
    List<Promise> promises,
    boolean escalated,
    @Nullable Instant firstAnswerAt,
    @Nullable Instant resolvedAt) {
  public static final int MAX_SUMMARY = 300;

  /// When so many promises broke, nothing more is promised.
  public static final int MAX_BREAKS = 2;

  public Ticket {
    promises = List.copyOf(promises);
    if (summary.length() > MAX_SUMMARY) {
      var end = MAX_SUMMARY - 1;
      summary =
          summary.substring(0, Character.isHighSurrogate(summary.charAt(end - 1)) ? end - 1 : end)
              + "…";
    }
  }

  public static Ticket opened(
      long number,
      HandOverReason reason,
      String summary,
      Priority priority,
      Instant at,
      Instant promisedBy) {
    return new Ticket(
        number,
        reason,
        summary,
        priority,
        at,
        List.of(Promise.made(at, promisedBy)),
        false,
        null,
        null);
  }

  public boolean isOpen() {
    return resolvedAt == null;
  }

  /// The newest promise; null only if none was ever made.
  public @Nullable Promise promise() {
    return promises.isEmpty() ? null : promises.getLast();
  }

  /// How many promises had their time pass without an answer.
  public int breaks() {
    return (int)
        promises.stream()
            .filter(p -> p.state() == Promise.State.BROKEN || p.state() == Promise.State.LATE)
            .count();
  }

  Ticket answered(Instant at) {
    return with(
        promises.stream().map(p -> p.answered(at)).toList(),
        priority,
        escalated,
        firstAnswerAt == null ? at : firstAnswerAt,
        resolvedAt);
  }

  /// A time is promised for what the customer wrote after the earlier promises were settled.
  Ticket promised(Instant at, Instant by) {
    var more = new ArrayList<>(promises);
    more.add(Promise.made(at, by));
    return with(more, priority, escalated, firstAnswerAt, resolvedAt);
  }

  /// Is the open promise the last one that may break without calling a supervisor?
  public boolean mayPromiseAnew() {
    return breaks() + 1 < MAX_BREAKS;
  }

  /// The open promise broke, and there is a new one.
  Ticket promisedAnew(Instant at, Instant by) {
    if (!mayPromiseAnew()) {
      throw new IllegalStateException("nothing more is promised on ticket " + number);
    }
    var anew = new ArrayList<>(broken());
    anew.add(Promise.made(at, by));
    return with(anew, Priority.HIGH, escalated, firstAnswerAt, resolvedAt);
  }

  /// The open promise broke, and nothing more is promised.
  Ticket brokenForGood() {
    return with(broken(), Priority.URGENT, true, firstAnswerAt, resolvedAt);
  }

  Ticket resolved(Instant at) {
    return with(promises, priority, escalated, firstAnswerAt, at);
  }

  private List<Promise> broken() {
    return promises.stream().map(p -> p.state() == Promise.State.OPEN ? p.broken() : p).toList();
  }

  private Ticket with(
      List<Promise> promises,
      Priority priority,
      boolean escalated,
      @Nullable Instant firstAnswerAt,
      @Nullable Instant resolvedAt) {
    return new Ticket(
        number,
        reason,
        summary,
        priority,
        openedAt,
        promises,
        escalated,
        firstAnswerAt,
        resolvedAt);
  }
}

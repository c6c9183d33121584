package io.amends.hub;

import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.MakeGoodReason;
import io.amends.ticketing.Message;
import io.amends.ticketing.Promise;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Counts what this hub committed: what the bot made of questions, promises that were kept or not,
/// discounts, commits that somebody else's overtook, leases that were lost, and stray letters that
/// nobody was shown. All counters are there from the start, at 0: of one that appeared with its
/// first count, Prometheus would not see that it grew. Safe for use by many threads.
final class Tally {
  /// What the bot says to customers.
  private static final Set<Message.Kind> RESULTS =
      Set.of(
          Message.Kind.ANSWER,
          Message.Kind.CLARIFY,
          Message.Kind.SMALL_TALK,
          Message.Kind.HAND_OVER);

  private final MeterRegistry meters;
  private final Counter overtaken;
  private final Counter leasesLost;
  private final Counter straysLeftOut;

  Tally(MeterRegistry meters) {
    this.meters = meters;
    this.overtaken =
        Counter.builder("amends.commits.overtaken")
            .description("commits that another hub or thread was faster with; they are tried again")
            .register(meters);
    this.leasesLost =
        Counter.builder("amends.leases.lost")
            .description("mailboxes and bots that this hub read and another one took over")
            .register(meters);
    this.straysLeftOut =
        Counter.builder("amends.strays.left.out")
            .description("letters that came back, are none of ours, and were too many to be shown")
            .register(meters);
    RESULTS.forEach(this::answers);
    for (var state : Promise.State.values()) {
      promises(state);
    }
    for (var reason : MakeGoodReason.values()) {
      discounts(reason);
    }
  }

  /// @param added what the commit added
  void committed(Conversation seen, Conversation now, List<Message> added) {
    added.stream()
        .filter(m -> m.author() instanceof Author.Bot && RESULTS.contains(m.kind()))
        .forEach(m -> answers(m.kind()).increment());
    var ticket = now.ticket();
    if (ticket == null) {
      return;
    }
    var old = seen.ticket();
    var before =
        old != null && old.number() == ticket.number() ? old.promises() : List.<Promise>of();
    var after = ticket.promises();
    for (int i = 0; i < after.size(); i++) {
      var state = after.get(i).state();
      if (i >= before.size() || before.get(i).state() != state) {
        promises(state).increment();
      }
    }
  }

  /// A code was told to a customer.
  void issued(MakeGoodReason reason) {
    discounts(reason).increment();
  }

  /// A commit came too late: somebody else had changed the conversation.
  void overtaken() {
    overtaken.increment();
  }

  /// Another hub took what this one was reading: a mailbox, or a bot's news.
  void leaseLost() {
    leasesLost.increment();
  }

  /// A letter that came back and is none of ours was one too many to be shown.
  void strayLeftOut() {
    straysLeftOut.increment();
  }

  private Counter answers(Message.Kind result) {
    return counter("amends.answers", "what the bot said", "result", result);
  }

  private Counter promises(Promise.State state) {
    return counter(
        "amends.promises", "promised answer times, by what became of them", "state", state);
  }

  private Counter discounts(MakeGoodReason reason) {
    return counter("amends.discounts", "make-goods told to customers", "reason", reason);
  }

  private Counter counter(String name, String description, String tag, Enum<?> value) {
    return Counter.builder(name)
        .description(description)
        .tag(tag, value.name().toLowerCase(Locale.ROOT))
        .register(meters);
  }
}

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

/// Counts what this hub committed: what the bot made of questions, promises that were kept or not,
/// discounts, commits that somebody else's overtook, and leases that were lost. Safe for use by
/// many threads.
final class Tally {
  private final MeterRegistry meters;

  Tally(MeterRegistry meters) {
    this.meters = meters;
  }

  /// @param added what the commit added
  void committed(Conversation seen, Conversation now, List<Message> added) {
    added.stream()
        .filter(m -> m.author() instanceof Author.Bot)
        .forEach(m -> count("amends.answers", "what the bot said", "result", m.kind()));
    var before = promises(seen);
    var after = promises(now);
    for (int i = 0; i < after.size(); i++) {
      var state = after.get(i).state();
      if (i >= before.size() || before.get(i).state() != state) {
        count("amends.promises", "promised answer times, by what became of them", "state", state);
      }
    }
  }

  private static List<Promise> promises(Conversation conversation) {
    var ticket = conversation.ticket();
    return ticket == null ? List.of() : ticket.promises();
  }

  /// A code was told to a customer.
  void issued(MakeGoodReason reason) {
    count("amends.discounts", "make-goods told to customers", "reason", reason);
  }

  /// A commit came too late: somebody else had changed the conversation.
  void overtaken() {
    Counter.builder("amends.commits.overtaken")
        .description("commits that another hub or thread was faster with; they are tried again")
        .register(meters)
        .increment();
  }

  /// Another hub took what this one was reading: a mailbox, or a bot's news.
  void leaseLost() {
    Counter.builder("amends.leases.lost")
        .description("mailboxes and bots that this hub read and another one took over")
        .register(meters)
        .increment();
  }

  private void count(String name, String description, String tag, Enum<?> value) {
    Counter.builder(name)
        .description(description)
        .tag(tag, value.name().toLowerCase(Locale.ROOT))
        .register(meters)
        .increment();
  }
}

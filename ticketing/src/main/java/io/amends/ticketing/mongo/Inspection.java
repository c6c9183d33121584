package io.amends.ticketing.mongo;

import io.amends.ticketing.Conversation;
import io.amends.ticketing.Finding;
import io.amends.ticketing.Message;
import io.amends.ticketing.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// What is wrong with one conversation.
///
/// @param said all of its messages, each as often as it is stored
/// @param settledBefore a tail that is older ought to have been settled
record Inspection(Conversation conversation, List<Message> said, Instant settledBefore) {
  List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    sequence(findings);
    clients(findings);
    tail(findings);
    marks(findings);
    promise(findings);
    deliveries(findings);
    return findings;
  }

  private void found(List<Finding> findings, String what, String detail) {
    findings.add(new Finding(what, conversation.id(), detail));
  }

  private void sequence(List<Finding> findings) {
    var times = new TreeMap<Long, Integer>();
    said.forEach(message -> times.merge(message.seq(), 1, Integer::sum));
    LongStream.rangeClosed(1, conversation.lastSeq())
        .filter(seq -> !times.containsKey(seq))
        .forEach(seq -> found(findings, "gap-in-sequence", "message %d is missing".formatted(seq)));
    times.forEach((seq, count) -> {
      if (count > 1) {
        found(findings, "doubled-sequence", "%d messages are %d".formatted(count, seq));
      }
      if (seq > conversation.lastSeq()) {
        found(findings, "beyond-sequence", "%d was never committed".formatted(seq));
      }
    });
  }

  private void clients(List<Finding> findings) {
    var known = new HashSet<String>();
    for (var message : said) {
      if (message.client() != null && !known.add(message.author() + " " + message.client())) {
        found(findings, "doubled-message", "%d was said before".formatted(message.seq()));
      }
    }
  }

  private void tail(List<Finding> findings) {
    if (!conversation.tail().isEmpty() && conversation.updatedAt().isBefore(settledBefore)) {
      found(
          findings,
          "unsettled-tail",
          "%d messages since %s".formatted(conversation.tail().size(), conversation.updatedAt()));
    }
  }

  private void marks(List<Finding> findings) {
    var heard = said.stream().filter(Message::isHeard).mapToLong(Message::seq).distinct();
    var seqs = heard.toArray();
    if (seqs.length != conversation.heard()) {
      found(
          findings,
          "heard-out-of-step",
          "%d messages, counted %d".formatted(seqs.length, conversation.heard()));
    }
    if (LongStream.of(seqs).max().orElse(0) != conversation.heardSeq()) {
      found(findings, "heard-out-of-step", "the newest is not " + conversation.heardSeq());
    }
    if (conversation.answeredSeq() > conversation.heardSeq()) {
      found(
          findings,
          "answered-out-of-step",
          "answered %d of %d".formatted(conversation.answeredSeq(), conversation.heardSeq()));
    }
  }

  private void deliveries(List<Finding> findings) {
    var known = new HashSet<String>();
    for (var outgoing : conversation.outbox()) {
      if (!known.add(outgoing.key())) {
        found(findings, "doubled-delivery", outgoing.key());
      }
      if (outgoing.seq() > conversation.lastSeq()) {
        found(findings, "delivery-of-nothing", outgoing.key());
      }
    }
    for (var message : said) {
      message
          .parts(Part.Arrived.class)
          .filter(arrived -> !arrived.message().isEmpty())
          .filter(arrived -> !known.add(arrived.channel() + " " + arrived.message()))
          .forEach(arrived ->
              found(findings, "doubled-message", "%d came in before".formatted(message.seq())));
    }
  }

  private void promise(List<Finding> findings) {
    var ticket = conversation.openTicket();
    if (ticket != null && ticket.promise() == null) {
      found(findings, "ticket-without-promise", "ticket %d".formatted(ticket.number()));
    }
  }
}

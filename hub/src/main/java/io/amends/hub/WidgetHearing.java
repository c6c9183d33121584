package io.amends.hub;

import io.amends.channels.Inbound;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.HandOverReason;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.Part;
import io.amends.ticketing.Turn;
import java.util.List;
import java.util.stream.Collectors;

/// Writes into a turn what happened in the web chat, and says what of it the bot is asked. Safe for
/// use by many threads.
final class WidgetHearing {
  private final Customers customers;
  private final Sentences sentences;
  private final Proofs proofs;

  WidgetHearing(Customers customers, Sentences sentences, Proofs proofs) {
    this.customers = customers;
    this.sentences = sentences;
    this.proofs = proofs;
  }

  /// @param id of the input
  /// @return the customer as they are known now
  Customer take(
      Turn turn, Conversation seen, Customer customer, String id, Inbound inbound, Asked asked) {
    switch (inbound) {
      case Inbound.Said(var client, var text) -> {
        turn.hear(id, client, text);
        asked.said(text);
      }
      case Inbound.Sent(var client, var text, var files) -> {
        turn.hear(
            id,
            client,
            text,
            files.stream()
                .<Part>map(f -> Part.File.attached(f.file(), f.name(), f.type(), f.bytes()))
                .toList());
        if (text.isBlank()) {
          asked.wordless();
        } else {
          asked.said(text);
        }
      }
      case Inbound.Chose(var client, var choice, var label) when choice.equals(Asked.ELSEWHERE) ->
          offer(turn, seen, id, client, label);
      case Inbound.Chose(var client, var choice, var label) -> {
        turn.hear(id, client, label);
        asked.chose(choice, label);
      }
      case Inbound.WantsPerson(var client) -> {
        turn.hear(id, client, sentences.say(turn.language(), "customer.wantsPerson"));
        asked.person = HandOverReason.ASKED_FOR_PERSON;
      }
      case Inbound.Rated(var client, var seq, var helpful) when helpful -> {
        turn.done(id);
        turn.event(new Author.Customer(), "helpful", String.valueOf(seq));
      }
      case Inbound.Rated(var client, var seq, _) -> {
        turn.hear(
            id,
            client,
            sentences.say(turn.language(), "customer.notHelpful"),
            List.of(new Part.NotHelpful(seq)));
        asked.person = HandOverReason.NOT_HELPFUL;
      }
      case Inbound.GaveEmail(_, var address) -> {
        turn.done(id);
        turn.event(new Author.Customer(), "gaveEmail", address);
        turn.say(
            new Author.Automatic(),
            Kind.TEXT,
            sentences.say(turn.language(), "email.thanks", "address", address),
            List.of(),
            null);
        return customers.claim(customer.id(), null, address);
      }
      case Inbound.Scored(_, var seq, var score) -> {
        turn.done(id);
        if (turn.isSurvey(seq)) {
          turn.score(score);
          asked.score = score;
        }
      }
      case Inbound.GaveName(_, var name) -> {
        turn.done(id);
        if (!name.equals(customer.name())) {
          turn.event(new Author.Customer(), "gaveName", name);
          return customers.claim(customer.id(), name, null);
        }
      }
    }
    return customer;
  }

  /// Links and a code with which the customer goes on elsewhere. A button is no question: nobody
  /// owes an answer to it.
  private void offer(Turn turn, Conversation seen, String id, String client, String label) {
    turn.overhear(id, client, label, seen.channel(), List.of(new Part.Automated("choice")));
    var elsewhere = proofs.invite(seen);
    var links =
        elsewhere.ways().stream().map(WidgetHearing::line).collect(Collectors.joining("\n"));
    turn.say(
        new Author.Automatic(),
        Kind.TEXT,
        sentences.say(turn.language(), "link.offer", "links", links, "code", elsewhere.code()),
        List.of(),
        null);
  }

  /// The widget opens addresses of the web; of others what a person can write to is written out.
  private static String line(Elsewhere.Way way) {
    var name = way.name().replaceAll("[\\[\\]]", "");
    if (way.url().startsWith("https://")) {
      return "- [%s](%s)".formatted(name, way.url());
    }
    var address = way.url().replaceAll("^\\w+:|\\?.*$", "");
    return address.startsWith("//") ? "- " + name : "- %s: %s".formatted(name, address);
  }
}

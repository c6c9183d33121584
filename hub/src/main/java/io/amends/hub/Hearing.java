package io.amends.hub;

import io.amends.bot.Bot;
import io.amends.bot.Dialogue;
import io.amends.bot.Verdict;
import io.amends.channels.Inbound;
import io.amends.hub.Reception.Understood;
import io.amends.ticketing.Author;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Customers;
import io.amends.ticketing.HandOverReason;
import io.amends.ticketing.Message;
import io.amends.ticketing.Message.Kind;
import io.amends.ticketing.Owner;
import io.amends.ticketing.Part;
import io.amends.ticketing.Survey;
import io.amends.ticketing.Turn;
import io.amends.ticketing.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes into a turn what the customer said, and what the bot makes of it: one answer to all that
/// came together. Where the bot wants to think, the answer is owed, and another turn brings it
/// ([Thinking]). Safe for use by many threads.
final class Hearing {
  /// A thought that took so long was lost: the answer is given without it.
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int MOST_OWED = 50;

  private final Conversations conversations;
  private final Bot bot;
  private final Replies replies;
  private final HandOver handOver;
  private final Customers customers;
  private final Sentences sentences;
  private final ChannelHearing channels;
  private final Linking linking;

  Hearing(
      Conversations conversations,
      Bot bot,
      Replies replies,
      HandOver handOver,
      Customers customers,
      Sentences sentences,
      ChannelHearing channels,
      Linking linking) {
    this.linking = linking;
    this.conversations = conversations;
    this.channels = channels;
    this.bot = bot;
    this.replies = replies;
    this.handOver = handOver;
    this.customers = customers;
    this.sentences = sentences;
  }

  void hear(Turn turn, Conversation seen, Customer customer, List<Understood> inputs, Instant now) {
    var asked = new Asked();
    asked.owed.addAll(owed(seen));
    var known = customer;
    for (var input : inputs) {
      if (input.proof() != null) {
        proved(turn, input, input.proof());
        continue;
      }
      switch (input.meaning()) {
        case Meaning.ByWidget(var inbound) -> {
          turn.replyTo(input.raw().identity());
          turn.answerOn(null);
          known = take(turn, seen, known, input.raw().id(), inbound, asked);
        }
        case Meaning.ByChannel(var event) -> channels.take(turn, seen, input, event, asked);
      }
    }
    if (asked.score > 0) {
      scored(turn, seen, known, asked.score, now);
    }
    if (!asked.anything() || seen.blocked()) {
      return;
    }
    if (!(turn.owner() instanceof Owner.Bot)) {
      turn.expectAnswer(handOver.owedBy(now));
    } else if (asked.quiet) {
      handOver.quietly(turn, key(turn, seen), summary(turn, asked), now);
      draft(turn, seen, known, asked);
    } else {
      react(turn, seen, known, asked, now);
    }
  }

  /// Says what a code or a link has done; nobody owes an answer to it.
  private void proved(Turn turn, Understood input, Proof proof) {
    turn.done(input.raw().id());
    if (input.meaning() instanceof Meaning.ByChannel(var event)) {
      var _ = channels.comesBy(turn, input.raw(), event);
    }
    var by = channels.nameOf(input.raw().channel());
    var said =
        switch (proof) {
          case Proof.Continues _ -> {
            turn.event(new Author.Customer(), "linked", by);
            yield sentences.say(turn.language(), "link.continues");
          }
          case Proof.Joined() -> {
            turn.event(new Author.Customer(), "linked", by);
            yield sentences.say(turn.language(), "link.known");
          }
          case Proof.Mailbox(var address) -> {
            turn.event(new Author.Customer(), "mailboxProved", address);
            yield sentences.say(turn.language(), "link.mailbox", "address", address);
          }
        };
    turn.say(new Author.Automatic(), Kind.TEXT, said, List.of(), null);
  }

  private static String key(Turn turn, Conversation seen) {
    return seen.id() + ":" + turn.end().heardSeq();
  }

  private Customer take(
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
    var elsewhere = linking.invite(seen);
    var links = elsewhere.ways().stream().map(Hearing::line).collect(Collectors.joining("\n"));
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

  /// Who is not happy after all gets a person again, who has to make up for it.
  private void scored(Turn turn, Conversation seen, Customer customer, int score, Instant now) {
    if (score > Survey.LOW || !turn.isResolved()) {
      turn.say(
          new Author.Automatic(),
          Kind.TEXT,
          sentences.say(turn.language(), "survey.thanks"),
          List.of(),
          null);
      return;
    }
    var summary = seen.ticket() == null ? "" : seen.ticket().summary();
    turn.reopen(new Author.Customer());
    var key = "%s:%d".formatted(seen.id(), seen.surveySeq());
    handOver.apply(turn, seen, customer, key, HandOverReason.LOW_SCORE, summary, null, now);
  }

  private void react(Turn turn, Conversation seen, Customer customer, Asked asked, Instant now) {
    if (asked.person != null) {
      apply(turn, seen, customer, handOverAt(turn, asked.person), summary(turn, asked), now);
      return;
    }
    if (asked.noneOfThese) {
      apply(turn, seen, customer, noneOfThese(turn), summary(turn, asked), now);
      return;
    }
    var texts = new ArrayList<>(asked.owed);
    texts.addAll(asked.texts);
    var dialogue = dialogue(turn, customer, seen.id(), texts, Optional.ofNullable(asked.choice));
    var verdict = bot.consider(dialogue);
    turn.speak(verdict.why().language());
    if (asked.brief && asked.choice == null) {
      briefly(turn, seen, customer, verdict, texts, now);
    } else if (bot.wantsThought(dialogue, verdict)) {
      turn.expectAnswer(now.plus(PATIENCE));
    } else {
      apply(turn, seen, customer, verdict, String.join("\n", texts), now);
    }
  }

  /// Who says no more than thank you is left in peace; everybody else gets a person, who finds what
  /// the bot would have said.
  private void briefly(
      Turn turn,
      Conversation seen,
      Customer customer,
      Verdict verdict,
      List<String> texts,
      Instant now) {
    if (verdict instanceof Verdict.SmallTalk) {
      turn.answered();
      return;
    }
    var handedOver =
        verdict instanceof Verdict.HandOver
            ? verdict
            : new Verdict.HandOver(HandOverReason.NO_ANSWER, verdict.why());
    apply(turn, seen, customer, handedOver, String.join("\n", texts), now);
    draft(turn, verdict);
  }

  /// What the bot would say in public is a note that a person may make their own.
  private void draft(Turn turn, Conversation seen, Customer customer, Asked asked) {
    var texts = List.copyOf(asked.texts);
    if (texts.stream().anyMatch(text -> !text.isBlank())) {
      draft(turn, bot.consider(dialogue(turn, customer, seen.id(), texts, Optional.empty())));
    }
  }

  private static void draft(Turn turn, Verdict verdict) {
    if (verdict instanceof Verdict.Answer(var text, _, var why)) {
      turn.say(new Author.Bot(), Kind.NOTE, text, List.of(), why);
    }
  }

  /// What the customer wrote since the last answer, oldest first.
  List<String> owed(Conversation seen) {
    return seen.isUnanswered() && seen.owner() instanceof Owner.Bot
        ? conversations.messagesAfter(seen.id(), seen.answeredSeq(), MOST_OWED).stream()
            .filter(Message::isFromCustomer)
            .map(Message::text)
            .toList()
        : List.of();
  }

  static Dialogue dialogue(
      Turn turn,
      Customer customer,
      String conversation,
      List<String> texts,
      Optional<String> choice) {
    return new Dialogue(
        texts,
        Optional.of(turn.language()),
        turn.bot(),
        choice,
        conversation,
        Optional.ofNullable(customer.name()).stream().toList());
  }

  /// Answers without further thought what is owed for too long.
  void answerOwed(Turn turn, Conversation seen, Instant now) {
    var texts = owed(seen);
    var customer = customers.find(seen.customer());
    if (texts.isEmpty() || customer.isEmpty()) {
      turn.answered();
      return;
    }
    var dialogue = dialogue(turn, customer.get(), seen.id(), texts, Optional.empty());
    apply(turn, seen, customer.get(), bot.consider(dialogue), String.join("\n", texts), now);
  }

  /// Says it, or hands over.
  ///
  /// @param question in the customer's words
  void apply(
      Turn turn,
      Conversation seen,
      Customer customer,
      Verdict verdict,
      String question,
      Instant now) {
    if (verdict instanceof Verdict.HandOver(var reason, var why)) {
      var summary = question.replace('\n', ' ');
      handOver.apply(turn, seen, customer, key(turn, seen), reason, summary, why, now);
    } else {
      replies.say(turn, verdict, question);
    }
  }

  private static Verdict noneOfThese(Turn turn) {
    return turn.bot().failedClarifications() > 1
        ? handOverAt(turn, HandOverReason.CLARIFICATION_FAILED)
        : new Verdict.Clarify(List.of(), new Why("clarify", turn.language(), List.of(), 0));
  }

  private static Verdict handOverAt(Turn turn, HandOverReason reason) {
    return new Verdict.HandOver(reason, new Why("handOver", turn.language(), List.of(), 0));
  }

  /// The customer's newest words; where they only pressed a button, what they asked before that.
  private static String summary(Turn turn, Asked asked) {
    if (!asked.texts.isEmpty()) {
      return String.join("\n", asked.texts);
    }
    var before = turn.bot().asked();
    return before.isEmpty() ? "" : before.getLast().question();
  }
}

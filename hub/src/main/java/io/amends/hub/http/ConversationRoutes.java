package io.amends.hub.http;

import io.amends.bot.Assistant;
import io.amends.hub.Desk;
import io.amends.ticketing.Agent;
import io.amends.ticketing.Agents;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Drafts;
import io.amends.ticketing.Labels;
import io.amends.ticketing.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One conversation at the desk: what was said, and what agents do with it.
final class ConversationRoutes {
  private static final int PAGE = 50;
  private static final int MOST = 200;
  private static final Duration LONGEST_SNOOZE = Duration.ofDays(366);

  private final Conversations conversations;
  private final Agents agents;
  private final Drafts drafts;
  private final Desk desk;
  private final Labels labels;
  private final DeskSockets sockets;
  private final CustomerViews customers;
  private final DeskViews views;
  private final Outcomes outcomes;
  private final Clock clock;

  ConversationRoutes(
      Conversations conversations,
      Agents agents,
      Drafts drafts,
      Desk desk,
      Labels labels,
      DeskSockets sockets,
      CustomerViews customers,
      DeskViews views,
      Outcomes outcomes,
      Clock clock) {
    this.conversations = conversations;
    this.agents = agents;
    this.drafts = drafts;
    this.desk = desk;
    this.labels = labels;
    this.sockets = sockets;
    this.customers = customers;
    this.views = views;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /// @param inShort see [Assistant#inShort], of these messages; empty unless there is a ticket
  record Detail(
      DeskViews.Row row,
      List<DeskViews.MessageView> messages,
      boolean more,
      CustomerViews.@Nullable CustomerView customer,
      Optional<String> draft,
      List<DeskSockets.Person> people,
      @Nullable String summary,
      List<String> inShort,
      CustomerViews.Allowance allowance,
      Desk.Answering answering) {}

  record Messages(List<DeskViews.MessageView> messages, boolean more) {}

  record Assignment(@Nullable String agent) {}

  record Block(boolean blocked) {}

  record Snooze(Instant until) {}

  record Labelling(List<String> labels) {}

  record Known(List<String> labels) {}

  Reply show(Call call) {
    var c = find(call);
    var found = conversations.messagesBefore(c.id(), Long.MAX_VALUE, PAGE + 1);
    var me = call.agent().id();
    return Reply.json(
        new Detail(
            views.row(c),
            views.messages(newest(found, PAGE)),
            found.size() > PAGE,
            customers.customer(c.customer()),
            drafts.find(me, c.id()),
            sockets.people(c.id(), me),
            c.ticket() == null ? null : c.ticket().summary(),
            c.ticket() == null ? List.of() : Assistant.inShort(AssistRoutes.talk(found)),
            customers.allowance(),
            desk.answering(c)));
  }

  Reply messages(Call call) {
    var c = find(call);
    var limit = call.limit(PAGE, MOST - 1);
    if (call.query("after").isEmpty()) {
      var before = call.number("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
      var found = conversations.messagesBefore(c.id(), before, limit + 1);
      return Reply.json(new Messages(views.messages(newest(found, limit)), found.size() > limit));
    }
    var after = call.number("after", 0, 0, Long.MAX_VALUE);
    var found = conversations.messagesAfter(c.id(), after, limit + 1);
    return Reply.json(
        new Messages(
            views.messages(found.subList(0, Math.min(limit, found.size()))), found.size() > limit));
  }

  Reply takeOver(Call call) {
    return outcomes.changed(desk.takeOver(agent(call), id(call)));
  }

  Reply giveBack(Call call) {
    return outcomes.changed(desk.giveBack(agent(call), id(call)));
  }

  Reply resolve(Call call) {
    return outcomes.changed(desk.resolve(agent(call), id(call)));
  }

  Reply reopen(Call call) {
    return outcomes.changed(desk.reopen(agent(call), id(call)));
  }

  Reply assign(Call call) {
    var wanted = call.body(Assignment.class).agent();
    var to = Optional.ofNullable(wanted).map(this::colleague);
    return outcomes.changed(desk.assign(agent(call), id(call), to));
  }

  private Agent colleague(String id) {
    return agents
        .find(id)
        .filter(Agent::active)
        .orElseThrow(() -> Problem.invalid("There is no such colleague."));
  }

  Reply snooze(Call call) {
    var until = call.body(Snooze.class).until();
    var now = clock.instant();
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_SNOOZE))) {
      throw Problem.invalid("'until' must be within the next 366 days.");
    }
    return outcomes.changed(desk.snooze(agent(call), id(call), until));
  }

  Reply label(Call call) {
    var given =
        call.body(Labelling.class).labels().stream()
            .map(label -> PersonName.of(label))
            .filter(label -> !label.isEmpty())
            .distinct()
            .toList();
    if (given.size() > Conversation.MAX_LABELS
        || given.stream().anyMatch(label -> label.length() > Labels.MAX_LENGTH)) {
      throw Problem.invalid(
          "A conversation has at most %d labels of at most %d characters."
              .formatted(Conversation.MAX_LABELS, Labels.MAX_LENGTH));
    }
    return outcomes.changed(desk.label(agent(call), id(call), given));
  }

  Reply labels(Call call) {
    return Reply.json(new Known(labels.newest(MOST)));
  }

  Reply block(Call call) {
    return outcomes.changed(desk.block(agent(call), id(call), call.body(Block.class).blocked()));
  }

  Reply resend(Call call) {
    return outcomes.changed(desk.resend(agent(call), id(call), call.parameter("key")));
  }

  Reply letBe(Call call) {
    return outcomes.changed(desk.letBe(agent(call), id(call), call.parameter("key")));
  }

  private Conversation find(Call call) {
    return conversations.find(id(call)).orElseThrow(Problem::notFound);
  }

  private static String id(Call call) {
    return call.parameter("id");
  }

  private static Agent agent(Call call) {
    return call.agent().agent();
  }

  private static List<Message> newest(List<Message> found, int most) {
    return found.subList(Math.max(0, found.size() - most), found.size());
  }
}

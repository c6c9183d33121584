package io.amends.hub.http;

import io.amends.bot.Assistant;
import io.amends.hub.Desk;
import io.amends.hub.Desk.Done;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One conversation at the desk: what was said, and what an agent does.
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
      Clock clock) {
    this.conversations = conversations;
    this.agents = agents;
    this.drafts = drafts;
    this.desk = desk;
    this.labels = labels;
    this.sockets = sockets;
    this.customers = customers;
    this.views = views;
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

  /// @param head null unless the agent saw one
  record Answering(
      String client,
      @Nullable String text,
      long after,
      @Nullable List<String> files,
      @Nullable Head head) {}

  /// As the agent saw and changed it; addresses by commas.
  record Head(
      @Nullable String to, @Nullable String cc, @Nullable String bcc, @Nullable String subject) {
    Desk.Letterhead whole() {
      return new Desk.Letterhead(given(to), given(cc), given(bcc), given(subject), "");
    }

    private static String given(@Nullable String value) {
      return value == null ? "" : value;
    }
  }

  /// A file that was taken, and goes with an answer by its id.
  record Kept(String file, String name, String type, long bytes, boolean image) {}

  record Note(String client, String text) {}

  record Assignment(@Nullable String agent) {}

  record Block(boolean blocked) {}

  record Snooze(Instant until) {}

  record Labelling(List<String> labels) {}

  record Known(List<String> labels) {}

  record DraftText(String text) {}

  /// @param value percent, or cents
  record Gift(
      String client, String kind, @Nullable Long value, String reason, @Nullable String text) {}

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

  Reply reply(Call call) {
    var given = call.body(Answering.class);
    var files =
        given.files == null
            ? List.<String>of()
            : given.files.stream().filter(Objects::nonNull).toList();
    var words = given.text == null ? "" : given.text;
    if (files.isEmpty() || !words.isBlank()) {
      text(words);
    }
    return added(
        desk.reply(
            agent(call),
            id(call),
            new Desk.Answer(
                client(given.client),
                words,
                given.after,
                files,
                Optional.ofNullable(given.head).map(Head::whole))));
  }

  /// Takes a file that will go with an answer.
  Reply attach(Call call) {
    var kept =
        desk.keep(id(call), call.query("name"), call.header("Content-Type"), call.body().getBytes())
            .orElseThrow(Problem::notFound);
    return Reply.created(
        new Kept(kept.file(), kept.name(), kept.type(), kept.bytes(), Served.isImage(kept.type())));
  }

  record InPrivate(String client, String text, long after) {}

  Reply replyInPrivate(Call call) {
    var given = call.body(InPrivate.class);
    text(given.text);
    return added(
        desk.replyInPrivate(agent(call), id(call), client(given.client), given.text, given.after));
  }

  Reply note(Call call) {
    var given = call.body(Note.class);
    text(given.text);
    return added(desk.note(agent(call), id(call), client(given.client), given.text));
  }

  Reply transcript(Call call) {
    return changed(desk.transcript(id(call)));
  }

  Reply takeOver(Call call) {
    return changed(desk.takeOver(agent(call), id(call)));
  }

  Reply giveBack(Call call) {
    return changed(desk.giveBack(agent(call), id(call)));
  }

  Reply resolve(Call call) {
    return changed(desk.resolve(agent(call), id(call)));
  }

  Reply reopen(Call call) {
    return changed(desk.reopen(agent(call), id(call)));
  }

  Reply assign(Call call) {
    var wanted = call.body(Assignment.class).agent();
    var to = Optional.ofNullable(wanted).map(this::colleague);
    return changed(desk.assign(agent(call), id(call), to));
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
    return changed(desk.snooze(agent(call), id(call), until));
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
    return changed(desk.label(agent(call), id(call), given));
  }

  Reply labels(Call call) {
    return Reply.json(new Known(labels.newest(MOST)));
  }

  Reply block(Call call) {
    return changed(desk.block(agent(call), id(call), call.body(Block.class).blocked()));
  }

  Reply resend(Call call) {
    return changed(desk.resend(agent(call), id(call), call.parameter("key")));
  }

  Reply letBe(Call call) {
    return changed(desk.letBe(agent(call), id(call), call.parameter("key")));
  }

  Reply makeGood(Call call) {
    var given = call.body(Gift.class);
    if (given.reason.isBlank() || given.reason.length() > 200) {
      throw Problem.invalid("'reason' must have 1 to 200 characters.");
    }
    var words = given.text == null ? "" : given.text;
    if (!words.isEmpty()) {
      text(words);
    }
    return added(
        desk.makeGood(
            agent(call),
            id(call),
            client(given.client),
            MakeGoodRoutes.gift(given.kind, given.value),
            given.reason,
            words));
  }

  Reply draft(Call call) {
    var text = call.body(DraftText.class).text();
    if (text.length() > Drafts.MAX_TEXT) {
      throw tooLong();
    }
    drafts.save(call.agent().id(), find(call).id(), text, clock.instant());
    return Reply.empty(204);
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

  private static String client(String client) {
    if (!ChatFrame.CLIENT.matcher(client).matches()) {
      throw new Problem(
          400, "bad-client-id", "'client' must have 8 to 64 of A-Z, a-z, 0-9, _ and -.");
    }
    return client;
  }

  /// @throws Problem if there is none, or too much
  static void text(String text) {
    if (text.isBlank()) {
      throw new Problem(400, "empty", "There is no text.");
    }
    if (text.length() > Message.MAX_TEXT) {
      throw tooLong();
    }
  }

  private static Problem tooLong() {
    return new Problem(
        400, "too-long", "A text has at most %d characters.".formatted(Message.MAX_TEXT));
  }

  private static List<Message> newest(List<Message> found, int most) {
    return found.subList(Math.max(0, found.size() - most), found.size());
  }

  private Reply added(Done done) {
    return done(
        done,
        ok ->
            ok.added()
                .map(message -> Reply.created(views.message(message)))
                .orElseGet(() -> Reply.json(views.row(ok.now()))));
  }

  private Reply changed(Done done) {
    return done(done, ok -> Reply.json(views.row(ok.now())));
  }

  static Reply done(Done done, Function<Done.Ok, Reply> then) {
    return switch (done) {
      case Done.Ok ok -> then.apply(ok);
      case Done.Missing() -> throw Problem.notFound();
      case Done.NewerMessages(var upTo) ->
          throw new Problem(
              409,
              "newer-messages",
              "The customer has written something since.",
              Map.of("upTo", upTo));
      case Done.OwnedByOther(var name) ->
          throw new Problem(
              409,
              "owned-by-other",
              "%s answers this conversation.".formatted(name),
              Map.of("name", name));
      case Done.Refused(var problem, var detail) -> throw Problem.conflict(problem, detail);
    };
  }
}

package io.amends.hub.http;

import io.amends.hub.Desk;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Drafts;
import io.amends.ticketing.Message;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an agent writes in a conversation.
final class AnswerRoutes {
  private final Conversations conversations;
  private final Drafts drafts;
  private final Desk desk;
  private final Outcomes outcomes;
  private final Clock clock;

  AnswerRoutes(
      Conversations conversations, Drafts drafts, Desk desk, Outcomes outcomes, Clock clock) {
    this.conversations = conversations;
    this.drafts = drafts;
    this.desk = desk;
    this.outcomes = outcomes;
    this.clock = clock;
  }

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

  record InPrivate(String client, String text, long after) {}

  record Note(String client, String text) {}

  /// @param value percent, or cents
  record Gift(
      String client, String kind, @Nullable Long value, String reason, @Nullable String text) {}

  record DraftText(String text) {}

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
    return outcomes.added(
        desk.reply(
            call.agent().agent(),
            call.parameter("id"),
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
        desk.keep(
                call.parameter("id"),
                call.query("name"),
                call.header("Content-Type"),
                call.body().getBytes())
            .orElseThrow(Problem::notFound);
    return Reply.created(
        new Kept(kept.file(), kept.name(), kept.type(), kept.bytes(), Served.isImage(kept.type())));
  }

  Reply replyInPrivate(Call call) {
    var given = call.body(InPrivate.class);
    text(given.text);
    return outcomes.added(
        desk.replyInPrivate(
            call.agent().agent(),
            call.parameter("id"),
            client(given.client),
            given.text,
            given.after));
  }

  Reply note(Call call) {
    var given = call.body(Note.class);
    text(given.text);
    return outcomes.added(
        desk.note(call.agent().agent(), call.parameter("id"), client(given.client), given.text));
  }

  Reply transcript(Call call) {
    return outcomes.changed(desk.transcript(call.parameter("id")));
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
    return outcomes.added(
        desk.makeGood(
            call.agent().agent(),
            call.parameter("id"),
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
    var conversation = conversations.find(call.parameter("id")).orElseThrow(Problem::notFound);
    drafts.save(call.agent().id(), conversation.id(), text, clock.instant());
    return Reply.empty(204);
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
}

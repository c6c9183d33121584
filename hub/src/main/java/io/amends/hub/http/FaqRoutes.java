package io.amends.hub.http;

import io.amends.knowledge.Articles;
import io.amends.knowledge.Decision;
import io.amends.knowledge.Passage;
import io.amends.knowledge.Publishing;
import io.amends.knowledge.Question;
import io.amends.knowledge.Retriever;
import io.amends.knowledge.Scores;
import io.amends.knowledge.Search;
import io.amends.knowledge.file.FaqFile;
import io.amends.knowledge.file.FaqFile.Format;
import io.amends.knowledge.file.FaqReading;
import io.amends.knowledge.file.Import;
import io.amends.web.Markdown;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The FAQ as a whole: looked at, tried out, brought in and taken away.
final class FaqRoutes {
  private static final int MAX_QUERY = 4000;

  private final Articles articles;
  private final Publishing publishing;
  private final Retriever retriever;
  private final Markdown markdown = new Markdown();

  FaqRoutes(Articles articles, Publishing publishing, Retriever retriever) {
    this.articles = articles;
    this.publishing = publishing;
    this.retriever = retriever;
  }

  record Text(String markdown) {}

  record Html(String html) {}

  record Trial(String query, @Nullable String language) {}

  record Hit(String article, String lang, String title, double score, Scores parts) {}

  record Tried(
      String language,
      String decision,
      @Nullable String reason,
      List<Hit> hits,
      long tookMs,
      boolean vectors) {}

  /// @param reason in English
  /// @param code the same for pages, which tell it in their language
  /// @param facts what it names, by name
  record BadLine(int line, String reason, String code, Map<String, String> facts) {}

  /// @param rehearsal what it did to the answers; absent if nothing was asked
  record Imported(
      int added, int changed, int same, List<BadLine> errors, @Nullable RehearsalView rehearsal) {}

  record Suggestion(String id, String title, String answer) {}

  record Suggestions(List<Suggestion> articles) {}

  Reply preview(Call call) {
    return Reply.json(new Html(markdown.article(call.body(Text.class).markdown()).toString()));
  }

  Reply tryOut(Call call) {
    var given = call.body(Trial.class);
    if (given.query.length() > MAX_QUERY) {
      throw Problem.invalid("'query' has at most %d characters.".formatted(MAX_QUERY));
    }
    var question = Question.of(given.query);
    var found =
        retriever.search(
            given.language == null || given.language.isEmpty()
                ? question
                : question.within(given.language));
    return Reply.json(tried(found));
  }

  private static Tried tried(Search found) {
    var decision =
        switch (found.decision()) {
          case Decision.Answer(var passage) -> "answer";
          case Decision.Clarify(var options) -> "clarify";
          case Decision.Unknown() -> "handOver";
          case Decision.Wordless() -> "clarify";
        };
    var reason =
        switch (found.decision()) {
          case Decision.Unknown() -> "noAnswer";
          case Decision.Wordless() -> "wordless";
          case Decision.Answer answer -> null;
          case Decision.Clarify clarify -> null;
        };
    return new Tried(
        found.language(),
        decision,
        reason,
        found.passages().stream().map(FaqRoutes::hit).toList(),
        found.took().toMillis(),
        found.vectors());
  }

  private static Hit hit(Passage p) {
    return new Hit(p.article(), p.lang(), p.title(), p.score(), p.scores());
  }

  /// What an agent may put into a reply.
  Reply suggest(Call call) {
    var words = call.query("q").strip();
    if (words.isEmpty()) {
      return Reply.json(new Suggestions(List.of()));
    }
    var language = call.query("language");
    var question = Question.of(words);
    var found = retriever.search(language.isEmpty() ? question : question.within(language));
    return Reply.json(
        new Suggestions(
            found.passages().stream()
                .map(p -> new Suggestion(p.article(), p.title(), p.answer()))
                .toList()));
  }

  Reply bringIn(Call call) {
    FaqReading reading;
    try {
      reading = FaqFile.read(new ByteArrayInputStream(call.body().getBytes()), format(call));
    } catch (IOException e) {
      throw Problem.invalid(Json.sentence(String.valueOf(e.getMessage())));
    }
    var importing = new Import(articles, call.agent().id());
    return switch (importing.apply(reading, publishing, call.query("despite"))) {
      case Import.Outcome.Done(var applied, var report) ->
          Reply.json(imported(applied, reading, RehearsalView.ifAsked(report)));
      case Import.Outcome.Refused(var report) -> throw RehearsalView.refused(report);
    };
  }

  private static Imported imported(
      Import.Applied applied, FaqReading reading, @Nullable RehearsalView rehearsal) {
    return new Imported(
        applied.added(),
        applied.changed(),
        applied.same(),
        reading.bad().stream()
            .map(b -> new BadLine(b.line(), b.reason(), b.code(), b.facts()))
            .toList(),
        rehearsal);
  }

  Reply takeAway(Call call) {
    var format = format(call);
    var writer = new StringWriter();
    try {
      FaqFile.write(articles.published(), format, writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var csv = format == Format.CSV;
    return Reply.of(
            200,
            csv ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8",
            Buffer.buffer(writer.toString()))
        .notStored()
        .with(
            "Content-Disposition",
            "attachment; filename=\"faq.%s\"".formatted(csv ? "csv" : "jsonl"));
  }

  private static Format format(Call call) {
    return switch (call.query("format")) {
      case "", "jsonl" -> Format.JSON_LINES;
      case "csv" -> Format.CSV;
      default -> throw Problem.invalid("'format' must be one of jsonl, csv.");
    };
  }
}

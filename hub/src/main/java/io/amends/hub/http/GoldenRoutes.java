package io.amends.hub.http;

import io.amends.knowledge.GoldenQuestion;
import io.amends.knowledge.GoldenQuestions;
import io.amends.knowledge.Rehearsal;
import io.amends.knowledge.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The questions whose answers no change may spoil.
final class GoldenRoutes {
  private final GoldenQuestions golden;
  private final Rehearsal rehearsal;
  private final LiveArticles live;

  GoldenRoutes(GoldenQuestions golden, Rehearsal rehearsal, LiveArticles live) {
    this.golden = golden;
    this.rehearsal = rehearsal;
    this.live = live;
  }

  /// @param article absent if nothing may be answered
  /// @param title of the article in the question's language; absent if it is not published
  record Line(
      String id, String lang, String text, @Nullable String article, @Nullable String title) {}

  record Lines(List<Line> questions, int most) {}

  record Given(String lang, String text, @Nullable String article) {}

  /// @param right whether the customer is well served
  record Checked(String id, boolean right, RehearsalView.Told now) {}

  record Check(List<Checked> results) {}

  Reply list(Call call) {
    return Reply.json(
        new Lines(golden.all().stream().map(this::line).toList(), GoldenQuestions.MOST));
  }

  private Line line(GoldenQuestion q) {
    return new Line(q.id(), q.lang(), q.text(), q.article(), title(q.article(), q.lang()));
  }

  private @Nullable String title(@Nullable String article, String lang) {
    return article == null
        ? null
        : live.find(article, lang)
            .or(() -> live.translations(article).values().stream().findFirst())
            .map((Revision revision) -> revision.text().question())
            .orElse(null);
  }

  Reply create(Call call) {
    var question = question(UUID.randomUUID().toString(), call);
    return Reply.created(saved(golden.add(question), question));
  }

  Reply change(Call call) {
    var question = question(call.parameter("id"), call);
    return Reply.json(saved(golden.change(question), question));
  }

  private Line saved(GoldenQuestions.Saving saving, GoldenQuestion question) {
    return switch (saving) {
      case SAVED -> line(question);
      case EXISTS -> throw Problem.conflict("exists", "This question is there already.");
      case FULL ->
          throw Problem.conflict(
              "full", "There are %d questions already.".formatted(GoldenQuestions.MOST));
      case MISSING -> throw Problem.notFound();
    };
  }

  private static GoldenQuestion question(String id, Call call) {
    var given = call.body(Given.class);
    try {
      return new GoldenQuestion(id, given.lang, given.text, given.article);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(Json.sentence(String.valueOf(e.getMessage())));
    }
  }

  Reply delete(Call call) {
    if (!golden.delete(call.parameter("id"))) {
      throw Problem.notFound();
    }
    return Reply.empty(204);
  }

  /// What the bot does with each of them now.
  Reply check(Call call) {
    var all = golden.all();
    var reactions = rehearsal.now(all);
    var results = new ArrayList<Checked>();
    for (int i = 0; i < all.size(); i++) {
      var reaction = reactions.get(i);
      results.add(
          new Checked(
              all.get(i).id(), all.get(i).isRight(reaction), RehearsalView.Told.of(reaction)));
    }
    return Reply.json(new Check(results));
  }
}

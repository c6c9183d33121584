package io.amends.hub.http;

import io.amends.knowledge.Articles;
import io.amends.knowledge.Plan;
import io.amends.knowledge.Plans;
import io.amends.ticketing.Calendars;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is to be published and taken away later, in the shop's time.
final class PlanRoutes {
  private final Plans plans;
  private final Articles articles;
  private final Calendars calendars;
  private final Clock clock;

  PlanRoutes(Plans plans, Articles articles, Calendars calendars, Clock clock) {
    this.plans = plans;
    this.articles = articles;
    this.calendars = calendars;
    this.clock = clock;
  }

  /// @param publishAt in the shop's time, to the minute, such as `2026-12-01T09:00`
  record Given(@Nullable String publishAt, @Nullable String unpublishAt) {}

  /// @param failure why it was not published, or what is answered worse since it was taken away
  /// @param over whether it was taken away
  record Line(
      String article,
      String lang,
      @Nullable String publishAt,
      @Nullable String unpublishAt,
      Plan.@Nullable Failure failure,
      boolean over) {}

  record Lines(String zone, List<Line> plans) {}

  /// All of them, or those of one article.
  Reply list(Call call) {
    var article = call.query("article");
    var found = article.isEmpty() ? plans.all() : plans.of(article);
    return Reply.json(new Lines(zone().getId(), found.stream().map(this::line).toList()));
  }

  Reply save(Call call) {
    var given = call.body(Given.class);
    var id = call.parameter("id");
    var lang = call.parameter("lang");
    if (articles.find(id).flatMap(article -> article.in(lang)).isEmpty()) {
      throw Problem.notFound();
    }
    try {
      var plan =
          Plan.of(
              id, lang, instant(given.publishAt), instant(given.unpublishAt), call.agent().id());
      if (Objects.requireNonNull(plan.due()).isBefore(clock.instant())) {
        throw new Problem(422, "past", "This time is over already.");
      }
      plans.save(plan);
      return Reply.json(line(plan));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(Json.sentence(String.valueOf(e.getMessage())));
    }
  }

  Reply delete(Call call) {
    if (!plans.delete(call.parameter("id"), call.parameter("lang"))) {
      throw Problem.notFound();
    }
    return Reply.empty(204);
  }

  private Line line(Plan plan) {
    return new Line(
        plan.article(),
        plan.lang(),
        local(plan.publishAt()),
        local(plan.unpublishAt()),
        plan.failure(),
        plan.failure() != null && plan.isOver(plan.failure().at()));
  }

  private @Nullable Instant instant(@Nullable String local) {
    if (local == null) {
      return null;
    }
    try {
      return LocalDateTime.parse(local).truncatedTo(ChronoUnit.MINUTES).atZone(zone()).toInstant();
    } catch (DateTimeException e) {
      throw Problem.invalid("A time looks like 2026-12-01T09:00.");
    }
  }

  private @Nullable String local(@Nullable Instant at) {
    return at == null ? null : LocalDateTime.ofInstant(at, zone()).toString();
  }

  private ZoneId zone() {
    return calendars.current().zone();
  }
}

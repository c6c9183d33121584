package io.amends.knowledge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Publishes and takes away what was planned, when its time has come. What does not stand its
/// rehearsal is not published; but what is to end is taken away all the same, as an answer that is
/// over is worse than none. Both are told with the plan. Several may look at once over one store:
/// who moves a plan's due time first does the work, and if he dies it is due again.
public final class Timetable {
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final int AT_ONCE = 50;

  private final Plans plans;
  private final Articles articles;
  private final Publishing publishing;
  private final InstantSource clock;

  public Timetable(Plans plans, Articles articles, Publishing publishing, InstantSource clock) {
    this.plans = plans;
    this.articles = articles;
    this.publishing = publishing;
    this.clock = clock;
  }

  /// Does everything that is due.
  public void look() {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    for (var plan : plans.due(now, AT_ONCE)) {
      var claimed = plan.dueAt(now.plus(LEASE));
      if (plans.move(plan, claimed)) {
        act(claimed, now);
      }
    }
  }

  private void act(Plan plan, Instant now) {
    var article = articles.find(plan.article());
    var langs = List.of(plan.lang());
    if (article.flatMap(one -> one.in(plan.lang())).isEmpty()) {
      plans.done(plan);
    } else if (plan.isOver(now)) {
      takeAway(plan, article.get(), now);
    } else if (plan.isToPublish(now)) {
      switch (publishing.publish(article.get(), langs, plan.by(), "")) {
        case Publishing.Outcome.Tried(var edit, _) -> after(plan, edit, now);
        case Publishing.Outcome.Refused(var report) ->
            plans.move(plan, plan.failed(failure(report, now)));
      }
    }
  }

  private void takeAway(Plan plan, Article article, Instant now) {
    var langs = List.of(plan.lang());
    var report = publishing.rehearseWithout(article, langs);
    var edit = articles.unpublish(plan.article(), langs, article.version(), plan.by(), "");
    if (edit instanceof Edit.Saved && !report.regressed().isEmpty()) {
      plans.move(plan, plan.over(failure(report, now)));
    } else {
      after(plan, edit, now);
    }
  }

  private static Plan.Failure failure(Rehearsal.Report report, Instant now) {
    var worse = report.regressed();
    return new Plan.Failure(now, worse.size(), worse.getFirst().text());
  }

  private void after(Plan plan, Edit edit, Instant now) {
    switch (edit) {
      case Edit.Saved _ -> {
        var end = plan.unpublishAt();
        if (end == null || plan.isOver(now)) {
          plans.done(plan);
        } else {
          plans.move(plan, plan.onlyUntil(end));
        }
      }
      case Edit.Conflict _ -> plans.move(plan, plan.dueAt(now)); // the next look tries again
      case Edit.Missing _ -> plans.done(plan);
    }
  }
}

package io.amends.knowledge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a translation is to be published, and when it is to be taken away again. Published is what
/// the draft says at that time.
///
/// @param id `<article>/<lang>`
/// @param publishAt null if it is not to be published (any more)
/// @param unpublishAt null if it is to stay
/// @param by id of the agent who wants it so
/// @param due when somebody has to look at it next; null if nobody has to
/// @param failure why it was not published, or what it cost to take it away; null if nothing has
///   failed
public record Plan(
    String id,
    String article,
    String lang,
    @Nullable Instant publishAt,
    @Nullable Instant unpublishAt,
    String by,
    @Nullable Instant due,
    @Nullable Failure failure) {
  /// Its rehearsal was against it: it was not published, or was taken away all the same, as it was
  /// to end then.
  ///
  /// @param regressed how many golden questions would be answered worse
  /// @param question one of them
  public record Failure(Instant at, int regressed, String question) {}

  public Plan {
    Article.checkId(article);
    if (publishAt == null && unpublishAt == null) {
      throw new IllegalArgumentException("a plan needs a time");
    }
    if (publishAt != null && unpublishAt != null && !publishAt.isBefore(unpublishAt)) {
      throw new IllegalArgumentException("it must be published before it is taken away");
    }
  }

  /// A new one, with at least one of the times.
  public static Plan of(
      String article,
      String lang,
      @Nullable Instant publishAt,
      @Nullable Instant unpublishAt,
      String by) {
    var due = publishAt == null ? unpublishAt : publishAt;
    return new Plan(article + "/" + lang, article, lang, publishAt, unpublishAt, by, due, null);
  }

  /// Whether it has been taken away by then.
  public boolean isOver(Instant now) {
    return unpublishAt != null && !unpublishAt.isAfter(now);
  }

  boolean isToPublish(Instant now) {
    return failure == null && publishAt != null && !publishAt.isAfter(now);
  }

  Plan dueAt(Instant when) {
    return new Plan(id, article, lang, publishAt, unpublishAt, by, when, failure);
  }

  /// What is left when it has been published.
  Plan onlyUntil(Instant end) {
    return new Plan(id, article, lang, null, end, by, end, null);
  }

  /// Taken away in spite of its rehearsal; stays until somebody has seen it.
  Plan over(Failure why) {
    return new Plan(id, article, lang, publishAt, unpublishAt, by, null, why);
  }

  Plan failed(Failure why) {
    return new Plan(id, article, lang, publishAt, unpublishAt, by, unpublishAt, why);
  }
}

package io.amends.knowledge;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One published translation as customers were told it. It never changes; how it ended may be
/// added.
///
/// @param number 1 for the first publication of this language of the article, then one more each
/// @param by id of the agent who published it
/// @param despite the reason why, although golden questions were answered worse; null if they were
///   not
/// @param endedDespite the reason why customers were told it no more, although golden questions
///   were answered worse then; null if they were not, or while it is published
public record Revision(
    String article,
    int number,
    Draft text,
    List<String> tags,
    Instant publishedAt,
    String by,
    @Nullable String despite,
    @Nullable String endedDespite) {
  public Revision {
    if (number < 1) {
      throw new IllegalArgumentException("revisions count from 1, was " + number);
    }
    tags = List.copyOf(tags);
  }

  public Revision(
      String article, int number, Draft text, List<String> tags, Instant publishedAt, String by) {
    this(article, number, text, tags, publishedAt, by, null, null);
  }

  public String lang() {
    return text.lang();
  }

  /// `<article>/<lang>@<number>`: what provenance stores.
  public String name() {
    return article + "/" + lang() + "@" + number;
  }
}

package io.amends.knowledge;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An article in one language: what is being written, and what customers are told meanwhile.
///
/// @param draft the text in the editor
/// @param live what is published now
/// @param revision number of the newest revision that was ever published, 0 if none
/// @param changedAt when the draft was last changed
/// @param changedBy id of the agent who did
/// @param source the revision in another language that it says the same as, see [Revision#name()];
///   null if nobody has said
public record Translation(
    Draft draft,
    Optional<Revision> live,
    int revision,
    Instant changedAt,
    String changedBy,
    @Nullable String source) {
  /// Where a translation stands.
  public enum State {
    /// Customers do not get it.
    DRAFT,
    /// Customers get exactly this text.
    PUBLISHED,
    /// Customers get an older text than the one in the editor.
    CHANGED
  }

  public Translation(
      Draft draft, Optional<Revision> live, int revision, Instant changedAt, String changedBy) {
    this(draft, live, revision, changedAt, changedBy, null);
  }

  public String lang() {
    return draft.lang();
  }

  public State state() {
    if (live.isEmpty()) {
      return State.DRAFT;
    }
    return live.get().text().equals(draft) ? State.PUBLISHED : State.CHANGED;
  }

  /// Whether what customers are told in another language was written after this, or after what this
  /// was translated from.
  public boolean isOlderThan(Translation other) {
    if (other.live().isEmpty()) {
      return false;
    }
    var live = other.live().get();
    if (source != null && source.startsWith(live.article() + "/" + live.lang() + "@")) {
      return !source.equals(live.name());
    }
    var written = other.state() == State.PUBLISHED ? other.changedAt() : live.publishedAt();
    return written.isAfter(changedAt);
  }
}

package io.amends.knowledge;

import java.time.Instant;
import java.util.Optional;

/// An article in one language: what is being written, and what customers are told meanwhile.
///
/// @param draft the text in the editor
/// @param live what is published now
/// @param revision number of the newest revision that was ever published, 0 if none
/// @param changedAt when the draft was last changed
/// @param changedBy id of the agent who did
public record Translation(
    Draft draft, Optional<Revision> live, int revision, Instant changedAt, String changedBy) {
  /// Where a translation stands.
  public enum State {
    /// Customers do not get it.
    DRAFT,
    /// Customers get exactly this text.
    PUBLISHED,
    /// Customers get an older text than the one in the editor.
    CHANGED
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
}

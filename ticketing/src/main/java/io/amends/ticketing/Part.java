package io.amends.ticketing;

import java.time.Instant;

/// What hangs on a message beside its text. The texts in here are in the customer's language.
public sealed interface Part {
  /// The FAQ translation that an answer rests on.
  ///
  /// @param revision `<article>/<language>@<n>`
  record Source(String article, String title, String revision) implements Part {}

  /// A quick reply.
  ///
  /// @param id comes back when it is chosen
  record Choice(String id, String label) implements Part {}

  /// A make-good as the customer sees it.
  record Offer(String code, String label, Instant expires, String conditions) implements Part {}

  /// The time by which people answer.
  record PromisedBy(Instant by) implements Part {}

  /// We have no address yet to write to when the tab is closed.
  record AskEmail() implements Part {}

  /// Was this helpful?
  record AskHelpful() implements Part {}

  /// Something that happened, told to the desk in each agent's own language.
  ///
  /// @param code a key below `event.` in the desk's texts
  /// @param detail a name or a reason that belongs to it; may be empty
  record Event(String code, String detail) implements Part {}
}

package io.amends.ticketing;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /// The customer says that an answer did not help; for the desk alone.
  ///
  /// @param seq of the answer, as the customer's widget gave it
  record NotHelpful(long seq) implements Part {}

  /// A file that came with a message, or goes with it.
  ///
  /// @param file id in the file store
  /// @param name as its sender called it; a label, never a path
  /// @param type the media type that its sender claims
  /// @param bytes its size
  /// @param role `attached`, `inline`, `html`, `whole` or `voice`
  /// @param contentId what a mail's HTML shows it by; null without one
  record File(
      String file, String name, String type, long bytes, String role, @Nullable String contentId)
      implements Part {
    /// Shown as a file of its own.
    public static final String ATTACHED = "attached";

    /// A mail's body as sanitised HTML.
    public static final String HTML = "html";

    public static File attached(String file, String name, String type, long bytes) {
      return new File(file, name, type, bytes, ATTACHED, null);
    }
  }

  /// By what, and with what around it, a message came in; for the desk alone.
  ///
  /// @param message the provider's id
  /// @param details a mail's subject and recipients, say
  record Arrived(String channel, String message, Map<String, String> details) implements Part {
    public Arrived {
      details = Map.copyOf(details);
    }
  }

  /// The customer has changed a message of theirs; this is how it reads now.
  ///
  /// @param message the provider's id of the changed one
  record Edited(String message) implements Part {}

  /// No person wrote it: it is shown, and never answered.
  ///
  /// @param by `autoReply`, `bulk` or `ownLoop`
  record Automated(String by) implements Part {}

  /// How did we do, from 1 to 5?
  record AskScore() implements Part {}

  /// What the customer said to that.
  ///
  /// @param score 1 (bad) to [Survey#BEST]
  /// @param agent id of who had the conversation then; null if nobody had
  /// @param ticket number of the newest ticket then; 0 if there was none
  record Score(int score, @Nullable String agent, long ticket) implements Part {}

  /// Something that happened, told to the desk in each agent's own language.
  ///
  /// @param code a key below `event.` in the desk's texts
  /// @param detail a name or a reason that belongs to it; may be empty
  record Event(String code, String detail) implements Part {}
}

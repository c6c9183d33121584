package io.amends.knowledge;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a customer really asked, and what became of it: what the corpus learns from.
///
/// @param id `<conversation>:<seq>` of the message in which the bot reacted
/// @param lang two letters, the language that it was taken to be in
/// @param text the customer's words, as typed
/// @param reason why people were called, then or right after; empty if they were not
/// @param article of the answer, or the likeliest of the titles offered; null if there was none
/// @param revisions that the customer was told, see [Revision#name()]; empty unless answered
/// @param cost of the make-good that came with the hand-over, in cents
/// @param reply what people answered; null while nobody has
public record AskedQuestion(
    String id,
    String conversation,
    Instant at,
    String lang,
    String text,
    Result result,
    String reason,
    @Nullable String article,
    List<String> revisions,
    Opinion opinion,
    long cost,
    @Nullable Reply reply) {
  /// Longer ones are cut, in UTF-16 units.
  public static final int MAX_TEXT = 2_000;

  public enum Result {
    ANSWERED,
    CLARIFIED,
    HANDED_OVER
  }

  /// What the customer thought of the answer.
  public enum Opinion {
    NOT_TOLD,
    HELPED,
    DID_NOT_HELP
  }

  /// @param at when the customer got the first word of a person
  /// @param text the beginning of the longest that was written until it was resolved, Markdown: the
  ///   first line often only greets, and the last one says goodbye
  public record Reply(Instant at, String text) {
    public Reply {
      text = cut(text);
    }
  }

  public AskedQuestion {
    revisions = List.copyOf(revisions);
    text = cut(text);
  }

  /// Did the corpus fail to help?
  public boolean isUnanswered() {
    return result == Result.HANDED_OVER
        || opinion == Opinion.DID_NOT_HELP
        || isHandedOver(reason, opinion);
  }

  /// Whether people were called, be it after titles or an answer.
  ///
  /// @param reason see [AskedQuestion#reason()]
  public static boolean isHandedOver(String reason, Opinion opinion) {
    return !reason.isEmpty() && opinion != Opinion.HELPED;
  }

  private static String cut(String text) {
    if (text.length() <= MAX_TEXT) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
    return text.substring(0, end);
  }
}

package io.amends.channels.email.mime;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CHARACTER_CLASS;

import java.util.regex.Pattern;

/// The line, or the few lines, with which a mail program introduces a quotation: a date and either
/// an address or a word for «wrote», up to a colon. Needs no language where there is an address.
final class QuoteIntro {
  private static final int MAX_LINES = 4;
  private static final int MAX_LENGTH = 500;
  private static final String ADDRESS = "[\\p{L}\\p{N}._%+'-]+@[\\p{L}\\p{N}.-]+";
  private static final Pattern WROTE =
      Pattern.compile(
          "\\b(?:" + QuoteWords.WROTE + ")(?=[\\s:,(<]|$)",
          CASE_INSENSITIVE | UNICODE_CHARACTER_CLASS);
  private static final Pattern IN_BRACKETS =
      Pattern.compile("[<(\\[]\\s*(?:mailto:)?" + ADDRESS, UNICODE_CHARACTER_CLASS);
  private static final Pattern ANY_ADDRESS = Pattern.compile(ADDRESS, UNICODE_CHARACTER_CLASS);
  private static final Pattern DATE =
      Pattern.compile("\\d{1,4}[./-]\\s?\\d{1,2}|\\b(?:19|20)\\d\\d\\b|\\d{1,2}[:.]\\d{2}");

  private static final Pattern FULL_DATE =
      Pattern.compile(
          "\\d{1,4}.*\\d{1,2}[:.]\\d{2}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\b(?:19|20)\\d\\d\\b");

  private QuoteIntro() {}

  /// @return the line after it, or -1 if none begins here
  static int end(String[] lines, int start) {
    var joined = new StringBuilder();
    for (int i = start; i < Math.min(lines.length, start + MAX_LINES); i++) {
      if (lines[i].isBlank() || QuotedText.isQuoted(lines[i])) {
        return -1;
      }
      joined.append(joined.isEmpty() ? "" : " ").append(lines[i].strip());
      if (joined.length() > MAX_LENGTH) {
        return -1;
      }
      if (isIntro(joined.toString(), i + 1 < lines.length && followedByQuote(lines, i + 1))) {
        return i > start && end(lines, start + 1) == i + 1 ? -1 : i + 1;
      }
    }
    return -1;
  }

  static boolean isIntro(String text, boolean quoteFollows) {
    boolean closed = text.endsWith(":") || text.endsWith(":\u00a0");
    boolean wrote = WROTE.matcher(text).find();
    boolean ends = closed || (quoteFollows && wrote);
    if (!ends || !DATE.matcher(text).find()) {
      return false;
    }
    boolean bracketed = IN_BRACKETS.matcher(text).find();
    if (wrote) {
      return quoteFollows || bracketed || ANY_ADDRESS.matcher(text).find() || beginsAsIntro(text);
    }
    return bracketed || (quoteFollows && ANY_ADDRESS.matcher(text).find());
  }

  /// «On 5 April 2024 at 12:34, Support wrote:» has a full date; «On Monday I wrote:» has none.
  private static boolean beginsAsIntro(String text) {
    return text.length() < 200 && FULL_DATE.matcher(text).find();
  }

  private static boolean followedByQuote(String[] lines, int from) {
    int i = from;
    while (i < lines.length && lines[i].isBlank()) {
      i++;
    }
    return i < lines.length && QuotedText.isQuoted(lines[i]);
  }
}

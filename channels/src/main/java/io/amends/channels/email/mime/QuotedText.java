package io.amends.channels.email.mime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds where, in a plain text, the sender's own words end and what they quote begins. It rather
/// keeps too much: what it takes away is only hidden, but what a person wrote must be seen.
final class QuotedText {
  /// A line of ours in each mail; what is below is quoted for sure.
  static final String MARK = "##- ";

  private static final int MAX_SIGNATURE_LINES = 12;
  private static final int MAX_LINES = 5_000;

  private QuotedText() {}

  static String trim(String text) {
    var lines = text.replace("\r\n", "\n").replace('\r', '\n').split("\n", MAX_LINES);
    var below = bottomPosted(lines);
    var own = below == null ? Arrays.asList(lines).subList(0, cut(lines)) : below;
    var reply = String.join("\n", withoutTail(withoutSignature(own))).strip();
    return reply.isBlank() ? text.strip() : reply;
  }

  /// The words under a quotation that comes first; null if it is not written that way.
  private static @org.jspecify.annotations.Nullable List<String> bottomPosted(String[] lines) {
    int first = nextText(lines, 0);
    int intro = first < lines.length ? QuoteIntro.end(lines, first) : -1;
    int quote = intro < 0 ? first : nextText(lines, intro);
    if (quote >= lines.length || !isQuoted(lines[quote])) {
      return null;
    }
    int end = quote;
    for (int i = quote; i < lines.length && (isQuoted(lines[i]) || lines[i].isBlank()); i++) {
      end = i + 1;
    }
    var rest = Arrays.copyOfRange(lines, end, lines.length);
    boolean interleaved = Arrays.stream(rest).anyMatch(QuotedText::isQuoted);
    var own = Arrays.asList(rest).subList(0, cut(rest));
    return interleaved || own.stream().allMatch(String::isBlank) ? null : own;
  }

  private static int cut(String[] lines) {
    for (int i = 0; i < lines.length; i++) {
      if (!isQuoted(lines[i]) && beginsQuotation(lines, i)) {
        return i;
      }
    }
    return lines.length;
  }

  private static boolean beginsQuotation(String[] lines, int i) {
    return lines[i].contains(MARK)
        || QuoteWords.ORIGINAL.matcher(lines[i]).matches()
        || QuoteWords.isHeaderBlock(lines, i)
        || endsTheReply(lines, i);
  }

  /// «On …, … wrote:», unless the sender goes on under the quotation, point by point.
  private static boolean endsTheReply(String[] lines, int i) {
    int end = QuoteIntro.end(lines, i);
    if (end < 0) {
      return false;
    }
    int quote = nextText(lines, end);
    return quote >= lines.length || !isQuoted(lines[quote]) || !hasOwnWordsAfter(lines, quote);
  }

  private static boolean hasOwnWordsAfter(String[] lines, int quote) {
    for (int i = quote; i < lines.length; i++) {
      if (QuoteWords.SIGNATURE.matcher(lines[i]).matches()
          || QuoteWords.MOBILE.matcher(lines[i]).matches()) {
        return false;
      }
      if (!lines[i].isBlank()
          && !isQuoted(lines[i])
          && lines[i].strip().length() > 2
          && !isWrap(lines, i)) {
        return true;
      }
    }
    return false;
  }

  /// A quoted line that was too long was broken, and its end has lost its mark.
  private static boolean isWrap(String[] lines, int i) {
    return i > 0
        && i + 1 < lines.length
        && isQuoted(lines[i - 1])
        && lines[i - 1].length() > 60
        && isQuoted(lines[i + 1]);
  }

  private static List<String> withoutSignature(List<String> lines) {
    for (int i = 1; i < lines.size(); i++) {
      boolean mobile = QuoteWords.MOBILE.matcher(lines.get(i)).matches();
      if (mobile || QuoteWords.SIGNATURE.matcher(lines.get(i)).matches()) {
        long after = lines.subList(i + 1, lines.size()).stream().filter(l -> !l.isBlank()).count();
        if (after <= (mobile ? 2 : MAX_SIGNATURE_LINES)) {
          return lines.subList(0, i);
        }
      }
    }
    return lines;
  }

  private static List<String> withoutTail(List<String> lines) {
    var kept = new ArrayList<>(lines);
    while (!kept.isEmpty() && (kept.getLast().isBlank() || isQuoted(kept.getLast()))) {
      kept.removeLast();
    }
    return kept;
  }

  static boolean isQuoted(String line) {
    return line.startsWith(">") || line.startsWith(" >") || line.startsWith("|>");
  }

  private static int nextText(String[] lines, int from) {
    int i = from;
    while (i < lines.length && lines[i].isBlank()) {
      i++;
    }
    return i;
  }
}

package io.amends.channels.rendering;

import io.amends.channels.Capabilities.TextLimit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Collects what is written and cuts it into pieces. Before a cut everything open is closed, and
/// opened again behind it. For one document.
final class Splitter {
  private final Marks marks;
  private final TextLimit limit;
  private final List<String> pieces = new ArrayList<>();
  private final Deque<Marks.Pair> open = new ArrayDeque<>();
  private final StringBuilder piece = new StringBuilder();

  /// What counts of the piece so far, and whether any of it is the customer's to read.
  private int length;

  private boolean written;
  private String gap = "";

  Splitter(Marks marks, TextLimit limit) {
    this.marks = marks;
    this.limit = limit;
  }

  void open(Marks.Pair pair) {
    pendingGap();
    if (written && cost(pair.open()) + cost(pair.close()) + 1 > room()) {
      cut();
    }
    piece.append(pair.open());
    length += cost(pair.open());
    open.push(pair);
  }

  void close() {
    var pair = open.pop();
    piece.append(pair.close());
    length += cost(pair.close());
  }

  /// Space between what was written and what comes; none at the end of a piece.
  void gap(String space) {
    if (written && space.length() > gap.length()) {
      gap = space;
    }
  }

  void text(String text) {
    pendingGap();
    int at = 0;
    while (at < text.length()) {
      int end = fitting(text, at);
      if (end == at && written) {
        cut();
        continue;
      }
      if (end == at) {
        end = at + Character.charCount(text.codePointAt(at));
      } else if (end < text.length()) {
        int word = wordEnd(text, at, end);
        if (word == at && written) {
          cut();
          continue;
        }
        end = word == at ? end : word;
      }
      add(marks.escape(text.substring(at, end)), text.substring(at, end));
      at = end;
      if (at < text.length()) {
        cut();
        while (at < text.length() && Character.isSpaceChar(text.charAt(at))) {
          at++;
        }
      }
    }
  }

  List<String> finish() {
    gap = "";
    if (written || pieces.isEmpty()) {
      flush();
    }
    return List.copyOf(pieces);
  }

  private void add(String escaped, String raw) {
    piece.append(escaped);
    length += limit.length(marks.counted() ? escaped : raw);
    written = written || !raw.isBlank();
  }

  private void pendingGap() {
    if (gap.isEmpty()) {
      return;
    }
    if (limit.length(gap) < room()) {
      piece.append(gap);
      length += limit.length(gap);
    } else {
      cut();
    }
    gap = "";
  }

  private void cut() {
    flush();
    open.descendingIterator()
        .forEachRemaining(pair -> {
          piece.append(pair.open());
          length += cost(pair.open());
        });
  }

  private void flush() {
    open.forEach(pair -> piece.append(pair.close()));
    pieces.add(piece.toString().strip());
    piece.setLength(0);
    length = 0;
    written = false;
  }

  private int room() {
    return limit.max() - length - open.stream().mapToInt(pair -> cost(pair.close())).sum();
  }

  private int cost(String mark) {
    return marks.counted() ? limit.length(mark) : 0;
  }

  /// How far the text fits into what is left of the piece; never within a character.
  private int fitting(String text, int from) {
    int room = room();
    int used = 0;
    int end = from;
    while (end < text.length()) {
      int next = end + Character.charCount(text.codePointAt(end));
      var sign = text.substring(end, next);
      used += limit.length(marks.counted() ? marks.escape(sign) : sign);
      if (used > room) {
        break;
      }
      end = next;
    }
    return end;
  }

  /// The end of the last whole word before a cut; the start if there is none.
  private static int wordEnd(String text, int from, int end) {
    if (Character.isWhitespace(text.charAt(end))) {
      return end;
    }
    for (int i = end; i > from; i--) {
      if (Character.isWhitespace(text.charAt(i - 1))) {
        return i - 1 > from ? i - 1 : i;
      }
    }
    return from;
  }
}

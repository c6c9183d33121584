package io.amends.channels.rendering;

import io.amends.channels.Capabilities.TextLimit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Collects what is written and cuts it into pieces, between words where it can: what stands
/// without a blank between it is one word, whatever marks are in it. Before a cut everything open
/// is closed, and opened again behind it. For one document.
final class Splitter {
  private sealed interface Bit {
    record Open(Marks.Pair pair) implements Bit {}

    record Close() implements Bit {}

    record Text(String raw) implements Bit {}
  }

  private final Marks marks;
  private final TextLimit limit;
  private final List<String> pieces = new ArrayList<>();
  private final Deque<Marks.Pair> open = new ArrayDeque<>();
  private final StringBuilder piece = new StringBuilder();

  /// Not in the piece yet: it may have more to come.
  private final List<Bit> word = new ArrayList<>();

  /// Before the word, unless there is a cut.
  private String gap = "";

  private String blanks = "";

  /// What counts of the piece so far, and whether any of it is the customer's to read.
  private int length;

  private boolean written;

  Splitter(Marks marks, TextLimit limit) {
    this.marks = marks;
    this.limit = limit;
  }

  void open(Marks.Pair pair) {
    word.add(new Bit.Open(pair));
  }

  void close() {
    if (word.isEmpty()) {
      add(new Bit.Close());
    } else {
      word.add(new Bit.Close());
    }
  }

  /// Space between what was written and what comes; none at the end of a piece.
  void gap(String space) {
    place();
    blanks = "";
    if (written && space.length() > gap.length()) {
      gap = space;
    }
  }

  void text(String text) {
    int at = 0;
    while (at < text.length()) {
      boolean blank = Character.isWhitespace(text.charAt(at));
      int end = at + 1;
      while (end < text.length() && Character.isWhitespace(text.charAt(end)) == blank) {
        end++;
      }
      if (blank) {
        place();
        blanks += text.substring(at, end);
      } else {
        word.add(new Bit.Text(text.substring(at, end)));
      }
      at = end;
    }
  }

  List<String> finish() {
    place();
    if (written || pieces.isEmpty()) {
      flush();
    }
    return List.copyOf(pieces);
  }

  /// The word is whole.
  private void place() {
    if (word.isEmpty()) {
      return;
    }
    if (written && !fits()) {
      cut();
    }
    if (fits()) {
      piece.append(gap).append(blanks);
      length += limit.length(gap + blanks);
      word.forEach(this::add);
    } else {
      word.forEach(this::split);
    }
    gap = "";
    blanks = "";
    word.clear();
  }

  private boolean fits() {
    int needed = limit.length(gap + blanks);
    for (var bit : word) {
      needed +=
          switch (bit) {
            case Bit.Open(var pair) -> cost(pair.open()) + cost(pair.close());
            case Bit.Close() -> 0; // Counted since it was opened.
            case Bit.Text(var raw) -> counted(raw);
          };
    }
    return needed <= room();
  }

  private void add(Bit bit) {
    switch (bit) {
      case Bit.Open(var pair) -> {
        piece.append(pair.open());
        length += cost(pair.open());
        open.push(pair);
      }
      case Bit.Close() -> {
        var pair = open.pop();
        piece.append(pair.close());
        length += cost(pair.close());
      }
      case Bit.Text(var raw) -> {
        piece.append(marks.escape(raw));
        length += counted(raw);
        written = written || !raw.isBlank();
      }
    }
  }

  /// Of a word that is longer than a piece.
  private void split(Bit bit) {
    switch (bit) {
      case Bit.Open(var pair) -> {
        if (written && cost(pair.open()) + cost(pair.close()) + 1 > room()) {
          cut();
        }
        add(bit);
      }
      case Bit.Close() -> add(bit);
      case Bit.Text(var raw) -> {
        int at = 0;
        while (at < raw.length()) {
          int end = fitting(raw, at);
          if (end == at && written) {
            cut();
            continue;
          }
          end = end == at ? at + Character.charCount(raw.codePointAt(at)) : end;
          add(new Bit.Text(raw.substring(at, end)));
          at = end;
        }
      }
    }
  }

  private void cut() {
    gap = "";
    blanks = "";
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

  private int counted(String raw) {
    return limit.length(marks.counted() ? marks.escape(raw) : raw);
  }

  /// How far the text fits into what is left of the piece; never within a character.
  private int fitting(String text, int from) {
    int room = room();
    int used = 0;
    int end = from;
    while (end < text.length()) {
      int next = end + Character.charCount(text.codePointAt(end));
      var sign = text.substring(end, next);
      used += counted(sign);
      if (used > room) {
        break;
      }
      end = next;
    }
    return end;
  }
}

package io.amends.knowledge.file;

import java.util.ArrayList;
import java.util.List;

/// The cells of a table as text (RFC 4180). A quotation mark that is never closed spoils only the
/// line it stands in: reading goes on with the next.
final class CsvRows {
  private final String text;
  private final char separator;
  private int at;
  private int line = 1;

  private CsvRows(String text) {
    this.text = text;
    this.separator = separator(text);
  }

  /// One row.
  ///
  /// @param line where it begins, from 1
  /// @param closed false if a quotation mark was not
  record Row(int line, List<String> cells, boolean closed) {}

  /// All rows but empty ones.
  static List<Row> of(String text) {
    var reader = new CsvRows(text);
    var rows = new ArrayList<Row>();
    while (reader.at < text.length()) {
      var row = reader.next();
      if (!row.closed() || row.cells().stream().anyMatch(cell -> !cell.isBlank())) {
        rows.add(row);
      }
    }
    return rows;
  }

  /// What occurs most often in the first line.
  private static char separator(String text) {
    var first = text.lines().findFirst().orElse("");
    var best = ',';
    for (var candidate : new char[] {';', '\t'}) {
      if (count(first, candidate) > count(first, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(unit -> unit == wanted).count();
  }

  private Row next() {
    var startAt = at;
    var startLine = line;
    var cells = new ArrayList<String>();
    while (true) {
      var cell = at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
      if (cell == null) {
        at = startAt;
        line = startLine;
        endLine();
        return new Row(startLine, List.of(), false);
      }
      cells.add(cell);
      if (at < text.length() && text.charAt(at) == separator) {
        at++;
      } else {
        endLine();
        return new Row(startLine, cells, true);
      }
    }
  }

  private String plain() {
    var start = at;
    while (at < text.length() && !isEnd(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private @org.jspecify.annotations.Nullable String quoted() {
    var cell = new StringBuilder();
    var lines = 0;
    for (int i = at + 1; i < text.length(); i++) {
      var unit = text.charAt(i);
      if (unit != '"') {
        cell.append(unit);
        lines += unit == '\n' ? 1 : 0;
      } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else {
        at = i + 1;
        line += lines;
        // Lenient: what follows the closing mark belongs to the cell.
        return cell.append(plain()).toString();
      }
    }
    return null;
  }

  private boolean isEnd(char unit) {
    return unit == separator || unit == '\n' || unit == '\r';
  }

  /// Goes to the beginning of the next line.
  private void endLine() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
    at++;
    line++;
  }
}

package io.amends.knowledge.file;

import io.amends.knowledge.Draft;
import io.amends.knowledge.Revision;
import io.amends.knowledge.UnfitException;
import io.amends.knowledge.file.FaqFile.Numbered;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A table with a row of names.
final class CsvLines {
  private static final List<String> COLUMNS =
      List.of("id", "lang", "question", "variants", "answer", "tags");
  private static final List<String> NEEDED = List.of("id", "lang", "question", "answer");
  private static final Pattern BETWEEN = Pattern.compile("\\R| \\| ");

  private CsvLines() {}

  static List<Numbered> read(String text) {
    var rows = CsvRows.of(text);
    if (rows.isEmpty()) {
      return List.of();
    }
    var names =
        rows.getFirst().cells().stream()
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .toList();
    for (var needed : NEEDED) {
      if (!names.contains(needed)) {
        var unnamed =
            new UnfitException(
                "column",
                Map.of("field", needed),
                "the first row must name the columns; '%s' is missing".formatted(needed));
        return List.of(new Numbered.Wrong(rows.getFirst().line(), unnamed));
      }
    }
    var all = new ArrayList<Numbered>();
    for (var row : rows.subList(1, rows.size())) {
      try {
        all.add(new Numbered.Good(row.line(), line(names, row)));
      } catch (UnfitException e) {
        all.add(new Numbered.Wrong(row.line(), e));
      }
    }
    return all;
  }

  private static FaqLine line(List<String> names, CsvRows.Row row) {
    if (!row.closed()) {
      throw new UnfitException("quote", Map.of(), "a quotation mark is not closed");
    }
    if (row.cells().size() > names.size()) {
      var cells = row.cells().size();
      throw new UnfitException(
          "cells",
          Map.of("cells", String.valueOf(cells), "columns", String.valueOf(names.size())),
          "%d cells in a table of %d columns".formatted(cells, names.size()));
    }
    row.cells().forEach(FaqFile::checkEncoding);
    var text =
        new Draft(
            cell(names, row, "lang").strip(),
            cell(names, row, "question"),
            parts(cell(names, row, "variants")),
            cell(names, row, "answer"));
    return new FaqLine(cell(names, row, "id").strip(), parts(cell(names, row, "tags")), text);
  }

  private static String cell(List<String> names, CsvRows.Row row, String name) {
    var column = names.indexOf(name);
    return column < 0 || column >= row.cells().size() ? "" : row.cells().get(column);
  }

  private static List<String> parts(String cell) {
    return BETWEEN.splitAsStream(cell).filter(part -> !part.isBlank()).toList();
  }

  static void write(List<Revision> published, Writer writer) throws IOException {
    writer.write(String.join(",", COLUMNS) + "\r\n");
    for (var revision : published) {
      var text = revision.text();
      var row =
          Stream.of(
                  revision.article(),
                  revision.lang(),
                  text.question(),
                  String.join("\n", text.variants()),
                  text.answer(),
                  String.join("\n", revision.tags()))
              .map(CsvLines::quoted)
              .collect(Collectors.joining(","));
      writer.write(row + "\r\n");
    }
  }

  private static String quoted(String cell) {
    var plain = cell.chars().noneMatch(unit -> "\",;\t\r\n".indexOf(unit) >= 0);
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}

package io.amends.bot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Sentences with what is expected of them: `expectation sentence` a line.
record Table(List<Row> rows) {
  record Row(String expected, String sentence) {}

  static Table of(String file) throws IOException {
    var stream = Objects.requireNonNull(Table.class.getResourceAsStream(file));
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return new Table(reader.lines().filter(line -> !line.isBlank()).map(Table::row).toList());
    }
  }

  private static Row row(String line) {
    var space = line.indexOf(' ');
    return new Row(line.substring(0, space), line.substring(space + 1).strip());
  }

  List<String> expecting(String expected) {
    return rows.stream().filter(row -> row.expected().equals(expected)).map(Row::sentence).toList();
  }
}

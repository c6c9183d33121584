package io.amends.knowledge.file;

import io.amends.knowledge.Revision;
import io.amends.knowledge.UnfitException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The FAQ as a file: UTF-8, one translation a line, with the fields `id`, `lang`, `question`,
/// `variants`, `answer` (Markdown) and `tags`; variants and tags may be absent.
///
/// - JSON Lines: an object a line; `variants` and `tags` are arrays; unknown fields are ignored.
/// - CSV (RFC 4180): the first row names the columns, in any order; separated by commas, semicolons
///   or tabs, whichever the first row uses. Variants and tags share a cell, one a line or with ` |
///   ` between them.
///
/// Empty lines are skipped. A bad line never hinders the good ones.
public final class FaqFile {
  /// Larger files are refused.
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  /// How the lines are written.
  public enum Format {
    JSON_LINES,
    CSV;

    /// By the ending of a file's name: `.csv`, else JSON Lines.
    public static Format of(String fileName) {
      return fileName.toLowerCase(Locale.ROOT).endsWith(".csv") ? CSV : JSON_LINES;
    }
  }

  private FaqFile() {}

  /// Reads and checks a file; nothing is stored yet.
  ///
  /// @throws IOException if the stream breaks or has more than [#MAX_BYTES] bytes
  public static FaqReading read(InputStream stream, Format format) throws IOException {
    var bytes = stream.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IOException("the file is larger than %d MB".formatted(MAX_BYTES >> 20));
    }
    var text = new String(bytes, StandardCharsets.UTF_8);
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    return withoutRepetitions(format == Format.CSV ? CsvLines.read(text) : JsonLines.read(text));
  }

  /// Writes what customers are told now.
  ///
  /// @throws IOException if the writer does
  public static void write(List<Revision> published, Format format, Writer writer)
      throws IOException {
    if (format == Format.CSV) {
      CsvLines.write(published, writer);
    } else {
      JsonLines.write(published, writer);
    }
  }

  /// A line with its number, or why there is none.
  sealed interface Numbered {
    int number();

    record Good(int number, FaqLine line) implements Numbered {}

    record Wrong(int number, UnfitException reason) implements Numbered {}
  }

  private static FaqReading withoutRepetitions(List<Numbered> all) {
    var lines = new ArrayList<FaqLine>();
    var bad = new ArrayList<FaqReading.Bad>();
    var firstLine = new HashMap<String, Integer>();
    for (var numbered : all) {
      switch (numbered) {
        case Numbered.Wrong(var number, var reason) -> bad.add(FaqReading.Bad.of(number, reason));
        case Numbered.Good(var number, var line) -> {
          var key = line.article() + "/" + line.text().lang();
          var first = firstLine.putIfAbsent(key, number);
          if (first == null) {
            lines.add(line);
          } else {
            var repeated =
                new UnfitException(
                    "repeated",
                    Map.of("key", key, "first", String.valueOf(first)),
                    "'%s' is in line %d already".formatted(key, first));
            bad.add(FaqReading.Bad.of(number, repeated));
          }
        }
      }
    }
    return new FaqReading(lines, bad);
  }

  /// The replacement character stands for bytes that were no UTF-8.
  static void checkEncoding(String text) {
    if (text.indexOf('\uFFFD') >= 0) {
      throw new UnfitException("encoding", Map.of(), "not UTF-8 text");
    }
  }
}

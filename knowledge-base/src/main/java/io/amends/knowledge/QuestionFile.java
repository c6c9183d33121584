package io.amends.knowledge;

import io.amends.knowledge.Evaluation.Asked;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the tab-separated files of an evaluation. A corpus has `article <TAB> wording` a line,
/// questions have `question <TAB> article`, or [#OUT_OF_SCOPE] where the corpus has no answer.
/// Blank lines, a byte order mark, further cells, repeated wordings and wordings beyond what an
/// article may have are no errors.
public final class QuestionFile {
  public static final String OUT_OF_SCOPE = "OOS";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private QuestionFile() {}

  /// Reads a corpus as published articles: the first wording is the question, and stands for the
  /// answer, too. Of more wordings than an article may have, evenly spaced ones are taken.
  ///
  /// @throws IOException with the line that cannot be understood
  public static List<Revision> corpus(BufferedReader reader, String lang) throws IOException {
    var corpus = new ArrayList<Revision>();
    for (var entry : wordings(reader).entrySet()) {
      var all = spaced(List.copyOf(entry.getValue()));
      var draft = new Draft(lang, all.getFirst(), all.subList(1, all.size()), all.getFirst());
      corpus.add(new Revision(entry.getKey(), 1, draft, List.of(), Instant.EPOCH, "evaluation"));
    }
    return corpus;
  }

  /// Reads a corpus as it stands in the file: wordings by article.
  public static Map<String, Set<String>> wordings(BufferedReader reader) throws IOException {
    var wordings = new LinkedHashMap<String, Set<String>>();
    for (var row : rows(reader, "article <TAB> wording")) {
      wordings.computeIfAbsent(row.get(0), _ -> new LinkedHashSet<>()).add(shortened(row.get(1)));
    }
    return wordings;
  }

  /// Reads questions.
  ///
  /// @throws IOException with the line that cannot be understood
  public static List<Asked> questions(BufferedReader reader) throws IOException {
    return rows(reader, "question <TAB> article").stream()
        .map(row -> new Asked(row.get(0), article(row.get(1))))
        .toList();
  }

  private static Optional<String> article(String cell) {
    return cell.toUpperCase(Locale.ROOT).equals(OUT_OF_SCOPE)
        ? Optional.empty()
        : Optional.of(cell);
  }

  private static String shortened(String wording) {
    var plain = wording.replaceAll("\\p{Cntrl}", " ");
    return plain.length() <= Draft.MAX_QUESTION ? plain : plain.substring(0, Draft.MAX_QUESTION);
  }

  private static List<String> spaced(List<String> wordings) {
    var most = Draft.MAX_VARIANTS;
    if (wordings.size() <= most) {
      return wordings;
    }
    var some = new ArrayList<String>(most);
    for (int i = 0; i < most; i++) {
      some.add(wordings.get((int) ((long) i * wordings.size() / most)));
    }
    return some;
  }

  private static List<List<String>> rows(BufferedReader reader, String form) throws IOException {
    var rows = new ArrayList<List<String>>();
    var number = 0;
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      var text = number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
      if (text.isBlank()) {
        continue;
      }
      var tab = text.indexOf('\t');
      var next = text.indexOf('\t', tab + 1);
      var first = tab < 0 ? "" : text.substring(0, tab).strip();
      var second = tab < 0 ? "" : text.substring(tab + 1, next < 0 ? text.length() : next).strip();
      if (first.isEmpty() || second.isEmpty()) {
        throw new IOException("line %d is not '%s'".formatted(number, form));
      }
      rows.add(List.of(first, second));
    }
    if (rows.isEmpty()) {
      throw new IOException("there is no line of the form '%s'".formatted(form));
    }
    return rows;
  }
}

package io.amends.knowledge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// The demo shop's golden questions, as they ship.
public final class Demo {
  private static final Pattern TAB = Pattern.compile("\t");

  private Demo() {}

  /// Questions that customers may ask, with the article that answers them.
  public static List<Evaluation.Asked> golden(String lang) throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(stream("demo/golden.tsv"), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> TAB.splitAsStream(line).toList())
          .filter(cells -> cells.getFirst().equals(lang))
          .map(cells -> new Evaluation.Asked(cells.get(1), article(cells.get(2))))
          .toList();
    }
  }

  /// What customers may ask the demo shop: the half that may be looked at.
  public static List<Evaluation.Asked> seen(String lang) throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                stream("questions/" + lang + ".seen.queries.tsv"), StandardCharsets.UTF_8))) {
      return QuestionFile.questions(reader);
    }
  }

  private static Optional<String> article(String cell) {
    return cell.equals(QuestionFile.OUT_OF_SCOPE) ? Optional.empty() : Optional.of(cell);
  }

  private static InputStream stream(String name) {
    return Objects.requireNonNull(Demo.class.getResourceAsStream(name));
  }
}

package io.amends.hub;

import io.amends.knowledge.LanguageDetection;
import io.amends.knowledge.QuestionFile;
import io.amends.knowledge.Revision;
import io.amends.knowledge.file.FaqFile;
import io.amends.knowledge.file.FaqFile.Format;
import io.amends.knowledge.file.FaqLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The corpus of an evaluation: a FAQ as `faq export` writes it (`.jsonl`, `.csv`), with its
/// answers and tags, or tab-separated wordings.
///
/// @param lang of all articles
record EvaluationCorpus(String lang, List<Revision> articles) {
  private static final int TELLING_WORDINGS = 300;
  private static final List<String> LANGUAGES =
      List.of(
          "en", "lv", "be", "el", "pl", "ru", "lt", "et", "de", "fr", "es", "it", "pt", "nl", "sv",
          "fi", "da", "no", "cs", "sk", "hu", "ro", "bg", "uk", "sr", "hr", "sl", "tr");

  /// @param lang of the articles to take; nothing: the only one of a FAQ, the likeliest of wordings
  /// @throws SettingException with a sentence if the file cannot be used
  static EvaluationCorpus read(Path file, Optional<String> lang, LanguageDetection detection) {
    var name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".jsonl") || name.endsWith(".csv")) {
      return ofFaq(file, lang);
    }
    var known = lang.orElseGet(() -> guessed(file, detection));
    return new EvaluationCorpus(known, lines(file, reader -> QuestionFile.corpus(reader, known)));
  }

  private static EvaluationCorpus ofFaq(Path file, Optional<String> lang) {
    var lines = faq(file);
    var languages = lines.stream().map(line -> line.text().lang()).distinct().toList();
    if (lang.isEmpty() && languages.size() > 1) {
      throw new SettingException(
          "'%s' has several languages (%s): say one with --lang"
              .formatted(file, String.join(", ", languages)));
    }
    var articles =
        lines.stream()
            .filter(line -> lang.isEmpty() || lang.get().equals(line.text().lang()))
            .map(line ->
                new Revision(
                    line.article(), 1, line.text(), line.tags(), Instant.EPOCH, "evaluation"))
            .toList();
    if (articles.isEmpty()) {
      throw new SettingException(
          "'%s' has no article%s".formatted(file, lang.map(" in "::concat).orElse("")));
    }
    return new EvaluationCorpus(articles.getFirst().lang(), articles);
  }

  private static List<FaqLine> faq(Path file) {
    try (var stream = Files.newInputStream(file)) {
      var reading = FaqFile.read(stream, Format.of(file.toString()));
      if (!reading.bad().isEmpty()) {
        var bad = reading.bad().getFirst();
        throw new SettingException("'%s', line %d: %s".formatted(file, bad.line(), bad.reason()));
      }
      return reading.lines();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static String guessed(Path file, LanguageDetection detection) {
    var text =
        lines(file, QuestionFile::wordings).values().stream()
            .flatMap(wordings -> wordings.stream().limit(3))
            .limit(TELLING_WORDINGS)
            .collect(Collectors.joining(". "));
    return detection.detect(text, Optional.empty(), LANGUAGES);
  }

  /// Reads the lines of a text file.
  interface Lines<T> {
    T from(BufferedReader reader) throws IOException;
  }

  /// @throws SettingException with a sentence if the file cannot be read
  static <T> T lines(Path file, Lines<T> reading) {
    // Bytes that are no UTF-8 become replacement characters: one bad line is no reason to stop.
    try (var reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      return reading.from(reader);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static SettingException unreadable(Path file, IOException e) {
    return new SettingException("'%s' cannot be read: %s".formatted(file, e.getMessage()), e);
  }
}

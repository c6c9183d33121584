package io.amends.hub;

import io.amends.knowledge.Embedding;
import io.amends.knowledge.Evaluation;
import io.amends.knowledge.EvaluationReport;
import io.amends.knowledge.Noise;
import io.amends.knowledge.QuestionFile;
import io.amends.knowledge.Revision;
import io.amends.knowledge.Vectors;
import io.amends.knowledge.lucene.LuceneRetriever;
import io.amends.knowledge.opennlp.OpenNlpLanguageDetection;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Indexes a corpus with the hub's own pipeline, asks every question once and prints how good the
/// answers were. Touches no store.
final class EvaluateCommand {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final EvaluateArguments arguments;
  private final PrintStream out;

  EvaluateCommand(EvaluateArguments arguments, PrintStream out) {
    this.arguments = arguments;
    this.out = out;
  }

  /// @throws SettingException with a sentence if a file cannot be read
  int run(Embedding embedding) {
    var detection = new OpenNlpLanguageDetection();
    var questions = EvaluationCorpus.lines(arguments.queries(), QuestionFile::questions);
    var read = EvaluationCorpus.read(arguments.corpus(), arguments.lang(), detection);
    var lang = read.lang();
    var corpus = read.articles();
    try (var retriever = new LuceneRetriever(detection, embedding, Vectors.none())) {
      var start = System.nanoTime();
      retriever.update(corpus, 1);
      var complete = retriever.settle(PATIENCE);
      var indexed = System.nanoTime();
      var report =
          new Evaluation(retriever)
              .run(questions, Optional.of(lang), arguments.noise(), arguments.seed());
      var asked = System.nanoTime();
      var strangers = strangers(corpus, report);
      out.printf(
          Locale.ROOT,
          "corpus     %d articles, %d wordings, language %s; ready after %.1f s%s%n",
          corpus.size(),
          corpus.stream().mapToInt(article -> article.text().wordings().size()).sum(),
          lang,
          (indexed - start) / 1e9,
          complete ? "" : " without everything that takes long");
      out.printf(
          Locale.ROOT,
          "questions  %d in scope, %d out of scope%s; asked in %.1f s%n",
          report.inScope(),
          report.outOfScope(),
          arguments.noise() == Noise.NONE ? "" : ", noise " + noise().toLowerCase(Locale.ROOT),
          (asked - indexed) / 1e9);
      if (strangers > 0) {
        out.printf(
            "note       %d questions name an article that the corpus lacks; they count as wrong%n",
            strangers);
      }
      new EvaluationPrinter(report, out).table();
      var decisions = write(report);
      out.println("decisions  " + decisions);
      if (arguments.json()) {
        new EvaluationPrinter(report, out).json();
      }
      return 0;
    }
  }

  private String noise() {
    return arguments.noise() + "-" + arguments.seed();
  }

  private static long strangers(List<Revision> corpus, EvaluationReport report) {
    var known = corpus.stream().map(Revision::article).collect(Collectors.toSet());
    return report.outcomes().stream()
        .flatMap(outcome -> outcome.asked().article().stream())
        .filter(article -> !known.contains(article))
        .count();
  }

  /// Beside the questions, or, where that folder may not be written to, in the current one.
  private Path write(EvaluationReport report) {
    var suffix = arguments.noise() == Noise.NONE ? "" : "." + noise().toLowerCase(Locale.ROOT);
    var name = arguments.queries().getFileName() + suffix + ".decisions.tsv";
    var beside = arguments.queries().toAbsolutePath().resolveSibling(name);
    var lines = EvaluationPrinter.decisions(report);
    try {
      return Files.write(beside, lines);
    } catch (IOException e) {
      try {
        return Files.write(Path.of(name).toAbsolutePath(), lines);
      } catch (IOException again) {
        throw new SettingException("'%s' cannot be written".formatted(beside), again);
      }
    }
  }
}

package io.amends.hub;

import io.amends.hub.Main.UsageException;
import io.amends.knowledge.Rehearsal;
import io.amends.knowledge.Rehearsal.Change;
import io.amends.knowledge.file.FaqFile;
import io.amends.knowledge.file.FaqFile.Format;
import io.amends.knowledge.file.FaqReading;
import io.amends.knowledge.file.Import;
import io.amends.knowledge.mongo.MongoArticles;
import io.amends.knowledge.mongo.MongoGoldenQuestions;
import io.amends.store.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The articles as a file: brought in and taken away, beside a hub or without one.
final class FaqCommands {
  private static final int MOST_TOLD = 20;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final Duration patience;

  FaqCommands(Map<String, String> environment, PrintStream out) {
    this(environment, out, Duration.ofMinutes(2));
  }

  /// @param patience how long the model that compares meanings may take to be ready
  FaqCommands(Map<String, String> environment, PrintStream out, Duration patience) {
    this.environment = environment;
    this.out = out;
    this.patience = patience;
  }

  /// @param despite as with [io.amends.knowledge.Publishing#publish]
  /// @return the exit code
  int bringIn(Path file, String despite) {
    var settings = Settings.from(environment);
    try (var storeroom = Storeroom.forCommand(settings);
        var stream = Files.newInputStream(file)) {
      var reading = FaqFile.read(stream, format(file));
      reading.bad().forEach(bad -> out.printf("line %d: %s%n", bad.line(), bad.reason()));
      var applied = applied(reading, storeroom.store(), settings, despite);
      if (applied.isEmpty()) {
        out.println("Nothing was imported: the model that compares meanings is not ready.");
        out.println("To import it all the same, judged by words only, say why: --despite REASON");
        return 1;
      }
      return switch (applied.get()) {
        case Import.Outcome.Done(var done, var report) -> {
          out.printf(
              "%d added, %d changed, %d the same, %d lines refused%n",
              done.added(), done.changed(), done.same(), reading.bad().size());
          if (!report.rows().isEmpty()) {
            out.printf(
                "of %d questions asked again, %d lost their answer and %d have another one%n",
                report.rows().size(), report.count(Change.LOST), report.count(Change.CHANGED));
          }
          yield reading.bad().isEmpty() ? 0 : 1;
        }
        case Import.Outcome.Refused(var report) -> {
          tell(report);
          yield 1;
        }
      };
    } catch (IOException e) {
      throw new SettingException("'%s' cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// Without golden questions nothing can be refused, and no model is loaded.
  ///
  /// @return empty if only words could be compared, and nobody said that it may be so
  private Optional<Import.Outcome> applied(
      FaqReading reading, Store store, Settings settings, String despite) {
    var importing = new Import(new MongoArticles(store, Clock.systemUTC()), "command line");
    if (new MongoGoldenQuestions(store).all().isEmpty()) {
      return Optional.of(
          new Import.Outcome.Done(
              importing.apply(reading), new Rehearsal.Report(List.of(), Duration.ZERO)));
    }
    out.println("The golden questions are asked; that may take minutes.");
    try (var rehearsing = Rehearsing.over(store, settings, patience)) {
      return rehearsing.isComplete() || !despite.isBlank()
          ? Optional.of(importing.apply(reading, rehearsing.publishing(), despite))
          : Optional.empty();
    }
  }

  private void tell(Rehearsal.Report report) {
    var worse = report.regressed();
    out.printf(
        "Nothing was imported: golden questions would be answered worse (%d).%n", worse.size());
    for (var row : worse.subList(0, Math.min(worse.size(), MOST_TOLD))) {
      var article = row.golden() == null ? null : row.golden().article();
      out.printf(
          "  %s  %s (%s)%n",
          row.lang(), row.text(), Optional.ofNullable(article).orElse("not to be answered"));
    }
    out.println("To publish it all the same, say why: --despite REASON");
  }

  int takeAway(Path file) {
    try (var storeroom = Storeroom.forCommand(Settings.from(environment));
        var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      var published = new MongoArticles(storeroom.store(), Clock.systemUTC()).published();
      FaqFile.write(published, format(file), writer);
      out.printf("%d translations written to %s%n", published.size(), file);
      return 0;
    } catch (IOException e) {
      throw new SettingException("'%s' cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Format format(Path file) {
    try {
      return Format.of(file.toString());
    } catch (IllegalArgumentException e) {
      throw new UsageException("The file's name must end in .jsonl or .csv, was: " + file);
    }
  }
}

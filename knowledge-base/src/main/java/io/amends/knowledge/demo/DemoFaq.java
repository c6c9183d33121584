package io.amends.knowledge.demo;

import io.amends.knowledge.Revision;
import io.amends.knowledge.file.FaqFile;
import io.amends.knowledge.file.FaqFile.Format;
import io.amends.knowledge.file.FaqReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// The FAQ of the demo shop in five languages, as it ships.
public final class DemoFaq {
  private DemoFaq() {}

  public static FaqReading reading() {
    try (var file = Objects.requireNonNull(DemoFaq.class.getResourceAsStream("faq.jsonl"))) {
      return FaqFile.read(file, Format.JSON_LINES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All of it, as if it had been published.
  public static List<Revision> published() {
    return reading().lines().stream()
        .map(line ->
            new Revision(line.article(), 1, line.text(), line.tags(), Instant.EPOCH, "demo"))
        .toList();
  }
}

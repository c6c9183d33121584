import io.amends.knowledge.Embedding;
import io.amends.knowledge.demo.DemoFaq;
import io.amends.knowledge.demo.DemoVectors;
import io.amends.knowledge.embedding.OnnxEmbedding;
import io.amends.knowledge.lucene.LuceneRetriever;
import io.amends.knowledge.opennlp.OpenNlpLanguageDetection;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// Computes what the demo's FAQ means: `java -cp <classes and jars> VectorsBuild.java <file>`. Takes
/// a minute of a processor, which each demo and each test of it would take otherwise.
final class VectorsBuild {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  public static void main(String[] arguments) throws IOException {
    var collector = new DemoVectors.Collector();
    try (var model = OnnxEmbedding.english();
        var retriever =
            new LuceneRetriever(new OpenNlpLanguageDetection(), new Halved(model), collector)) {
      retriever.update(DemoFaq.published(), 0);
      if (!retriever.settle(PATIENCE)) {
        throw new IllegalStateException("computing took more than " + PATIENCE);
      }
    }
    try (var file = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0])))) {
      collector.write(file);
    }
  }

  /// Computes both halves of a batch at once: nothing else runs during a build.
  private record Halved(Embedding whole) implements Embedding {
    @Override
    public List<float[]> of(List<String> texts) {
      var half = texts.size() / 2;
      if (half == 0) {
        return whole.of(texts);
      }
      var first = CompletableFuture.supplyAsync(() -> whole.of(texts.subList(0, half)));
      var second = whole.of(texts.subList(half, texts.size()));
      return Stream.concat(first.join().stream(), second.stream()).toList();
    }

    @Override
    public String model() {
      return whole.model();
    }

    @Override
    public int dimension() {
      return whole.dimension();
    }

    @Override
    public boolean supports(String lang) {
      return whole.supports(lang);
    }

    @Override
    public boolean ready() {
      return whole.ready();
    }
  }
}

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

/// Computes what the demo's FAQ means: `java -cp <classes and jars> VectorsBuild.java <file>`. Takes
/// half a minute of a processor, which each demo and each test of it would take otherwise.
final class VectorsBuild {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  public static void main(String[] arguments) throws IOException {
    var collector = new DemoVectors.Collector();
    try (var model = OnnxEmbedding.english();
        var retriever = new LuceneRetriever(new OpenNlpLanguageDetection(), model, collector)) {
      retriever.update(DemoFaq.published(), 0);
      if (!retriever.settle(PATIENCE)) {
        throw new IllegalStateException("computing took more than " + PATIENCE);
      }
    }
    try (var file = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0])))) {
      collector.write(file);
    }
  }
}

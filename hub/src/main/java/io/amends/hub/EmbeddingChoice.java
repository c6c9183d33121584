package io.amends.hub;

import io.amends.knowledge.Embedding;
import io.amends.knowledge.embedding.HttpEmbedding;
import io.amends.knowledge.embedding.OnnxEmbedding;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Which model turns sentences into vectors.
public sealed interface EmbeddingChoice {
  /// The one that is shipped; it knows English.
  record Shipped() implements EmbeddingChoice {}

  /// One behind an endpoint.
  ///
  /// @param key bearer token, if one is needed
  record Remote(URI url, String model, Optional<String> key) implements EmbeddingChoice {}

  /// A file of the admin's own.
  ///
  /// @param mean whether the mean of all tokens stands for a sentence, else the first one
  record Own(Path network, Path tokenizer, boolean mean) implements EmbeddingChoice {}

  /// Reads the settings `AMENDS_EMBEDDING_…`.
  ///
  /// @param setting finds a setting by its name
  /// @throws SettingException if two of them do not go together
  static EmbeddingChoice from(Function<String, Optional<String>> setting) {
    var url = setting.apply("AMENDS_EMBEDDING_URL");
    var file = setting.apply("AMENDS_EMBEDDING_ONNX");
    if (url.isPresent() && file.isPresent()) {
      throw new SettingException(
          "AMENDS_EMBEDDING_URL and AMENDS_EMBEDDING_ONNX name two models; set one of them");
    }
    if (url.isPresent()) {
      var model =
          setting
              .apply("AMENDS_EMBEDDING_MODEL")
              .orElseThrow(() ->
                  new SettingException(
                      "AMENDS_EMBEDDING_URL needs AMENDS_EMBEDDING_MODEL, such as bge-m3"));
      return new Remote(address(url.get()), model, setting.apply("AMENDS_EMBEDDING_KEY"));
    }
    if (file.isPresent()) {
      var network = Path.of(file.get()).toAbsolutePath();
      var tokenizer =
          setting
              .apply("AMENDS_EMBEDDING_TOKENIZER")
              .map(Path::of)
              .orElseGet(() -> network.resolveSibling("tokenizer.json"));
      return new Own(network, tokenizer, mean(setting.apply("AMENDS_EMBEDDING_POOLING")));
    }
    return new Shipped();
  }

  private static URI address(String text) {
    try {
      var uri = URI.create(text);
      if (uri.getHost() != null && uri.getScheme().matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the sentence below.
    }
    throw new SettingException(
        "AMENDS_EMBEDDING_URL must look like http://localhost:11434/v1, was '" + text + "'");
  }

  private static boolean mean(Optional<String> pooling) {
    return switch (pooling.orElse("mean")) {
      case "mean" -> true;
      case "first" -> false;
      default -> throw new SettingException("AMENDS_EMBEDDING_POOLING must be 'mean' or 'first'");
    };
  }

  /// Starts to load it when others are done, or does nothing until the first call.
  ///
  /// @throws SettingException if the admin's own file cannot be used
  static Embedding open(EmbeddingChoice choice, CompletionStage<?> others) {
    return switch (choice) {
      case Shipped() -> OnnxEmbedding.english(others);
      case Remote(var url, var model, var key) -> new HttpEmbedding(url, model, key);
      case Own(var network, var tokenizer, var mean) -> {
        try {
          yield OnnxEmbedding.of(network, tokenizer, mean);
        } catch (Embedding.EmbeddingException e) {
          throw new SettingException(
              "AMENDS_EMBEDDING_ONNX: the model '%s' with '%s' cannot be used"
                  .formatted(network, tokenizer),
              e);
        }
      }
    };
  }
}

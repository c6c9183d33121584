package io.amends.knowledge.embedding;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.amends.knowledge.Embedding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A BERT-like sentence encoder, run in this process. The first token's vector or the mean of all
/// stands for the sentence. One thread per call: two questions at once are better served than one
/// twice as fast.
public final class OnnxEmbedding implements Embedding, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OnnxEmbedding.class);
  private static final int MAX_TOKENS = 128;
  private final String model;
  private final int dimension;

  /// The only language it knows; empty: all.
  private final String lang;

  private final boolean mean;
  private final Source network;
  private final Source tokenizer;
  private volatile @Nullable Loaded loaded;
  private volatile @Nullable Throwable failure;
  private volatile boolean closed;
  private final ReadWriteLock inUse = new ReentrantReadWriteLock();

  private record Loaded(OrtSession session, HuggingFaceTokenizer tokenizer) {}

  private OnnxEmbedding(
      String model, int dimension, String lang, boolean mean, Source network, Source tokenizer) {
    this.model = model;
    this.dimension = dimension;
    this.lang = lang;
    this.mean = mean;
    this.network = network;
    this.tokenizer = tokenizer;
  }

  private interface Source {
    InputStream open() throws IOException;
  }

  /// English, 384 numbers, 24 MB (BAAI, bge-small-en-v1.5, 8 bits). Starts loading in the
  /// background; takes 1 to 6 seconds.
  public static OnnxEmbedding english() {
    return english(CompletableFuture.completedFuture(null));
  }

  /// The same, but leaves the processor to others first.
  ///
  /// @param others loading starts when this is done
  public static OnnxEmbedding english(CompletionStage<?> others) {
    var name = "bge-small-en-v1.5-q";
    return new OnnxEmbedding(
            name,
            384,
            "en",
            false,
            () -> resource("/" + name + ".onnx"),
            () -> resource("/" + name + "-tokenizer.json"))
        .loading(others);
  }

  /// A model of the admin's own, for every language, such as a multilingual one. Loads before it
  /// returns, to learn its dimension.
  ///
  /// @param network the ONNX file; its first output has a vector for each token
  /// @param tokenizer the model's `tokenizer.json`
  /// @param mean whether the mean of all tokens stands for the sentence, else the first one
  /// @throws EmbeddingException if one of the files cannot be used
  public static OnnxEmbedding of(Path network, Path tokenizer, boolean mean) {
    var name = network.getFileName() + (mean ? "+mean" : "") + "@" + size(network);
    var probe =
        new OnnxEmbedding(
            name,
            0,
            "",
            mean,
            () -> Files.newInputStream(network),
            () -> Files.newInputStream(tokenizer));
    probe.load();
    var found = probe.of(List.of("hello")).getFirst().length;
    var embedding = new OnnxEmbedding(name, found, "", mean, probe.network, probe.tokenizer);
    embedding.loaded = probe.loaded;
    return embedding;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new EmbeddingException("the embedding model " + file + " cannot be read", e);
    }
  }

  private OnnxEmbedding loading(CompletionStage<?> others) {
    others.thenRun(() -> Thread.ofPlatform().daemon().name("embedding-load").start(this::load));
    return this;
  }

  private void load() {
    inUse.writeLock().lock();
    try {
      if (!closed) {
        read();
      }
    } finally {
      inUse.writeLock().unlock();
    }
  }

  private void read() {
    try {
      // The tokenizer's library would otherwise tell its makers about us, and ask the cloud's
      // metadata address who we are.
      System.setProperty("OPT_OUT_TRACKING", "true");
      System.setProperty("ai.djl.offline", "true");
      try (var options = new OrtSession.SessionOptions();
          var words = tokenizer.open();
          var weights = network.open()) {
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        loaded =
            new Loaded(
                OrtLibrary.environment().createSession(weights.readAllBytes(), options),
                HuggingFaceTokenizer.newInstance(
                    words,
                    Map.of(
                        "padding", "true",
                        "truncation", "true",
                        "modelMaxLength", "512",
                        "maxLength", String.valueOf(MAX_TOKENS))));
      }
    } catch (OrtException | IOException | RuntimeException | LinkageError e) {
      failure = e;
      log.warn("The embedding model cannot be loaded; questions are answered by words only", e);
    }
  }

  private static InputStream resource(String name) throws IOException {
    var stream = OnnxEmbedding.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IOException("model file " + name + " missing from the class path");
    }
    return stream;
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public boolean supports(String lang) {
    return this.lang.isEmpty() || lang.equals(this.lang) || lang.startsWith(this.lang + "-");
  }

  @Override
  public boolean ready() {
    return loaded != null;
  }

  @Override
  public List<float[]> of(List<String> texts) {
    if (loaded == null && !closed) {
      var why = failure;
      throw why == null
          ? new EmbeddingException("the embedding model is still loading")
          : new EmbeddingException("the embedding model could not be loaded", why);
    }
    inUse.readLock().lock();
    try {
      var now = loaded;
      if (now == null) {
        throw new EmbeddingException("the embedding model is closed");
      }
      return run(now, texts, mean);
    } catch (EmbeddingException e) {
      throw e;
    } catch (OrtException | RuntimeException e) {
      throw new EmbeddingException("the embedding model failed", e);
    } finally {
      inUse.readLock().unlock();
    }
  }

  private static List<float[]> run(Loaded now, List<String> texts, boolean mean)
      throws OrtException {
    var encodings = now.tokenizer().batchEncode(texts);
    var rows = encodings.length;
    var columns = encodings[0].getIds().length;
    var ids = LongBuffer.allocate(rows * columns);
    var mask = LongBuffer.allocate(rows * columns);
    for (var encoding : encodings) {
      ids.put(encoding.getIds());
      mask.put(encoding.getAttentionMask());
    }
    var inputs = new HashMap<String, OnnxTensor>();
    try {
      inputs.put("input_ids", tensor(ids, rows, columns));
      inputs.put("attention_mask", tensor(mask, rows, columns));
      if (now.session().getInputNames().contains("token_type_ids")) {
        inputs.put("token_type_ids", tensor(LongBuffer.allocate(rows * columns), rows, columns));
      }
      try (var result = now.session().run(inputs)) {
        var tokens = (float[][][]) result.get(0).getValue();
        var vectors = new ArrayList<float[]>(rows);
        for (int row = 0; row < rows; row++) {
          var sentence = tokens[row];
          vectors.add(unit(mean ? mean(sentence, encodings[row].getAttentionMask()) : sentence[0]));
        }
        return vectors;
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor tensor(LongBuffer values, int rows, int columns) throws OrtException {
    return OnnxTensor.createTensor(
        OrtLibrary.environment(), values.rewind(), new long[] {rows, columns});
  }

  private static float[] mean(float[][] tokens, long[] mask) {
    var sum = new float[tokens[0].length];
    for (int token = 0; token < tokens.length; token++) {
      for (int d = 0; mask[token] != 0 && d < sum.length; d++) {
        sum[d] += tokens[token][d];
      }
    }
    return sum;
  }

  private static float[] unit(float[] vector) {
    return Units.of(vector);
  }

  /// Frees the model's memory, once its loading and the calls that use it have returned: it would
  /// crash the whole process under them, and so would the end of the process.
  @Override
  public void close() {
    closed = true;
    inUse.writeLock().lock();
    try {
      free();
    } finally {
      inUse.writeLock().unlock();
    }
  }

  private void free() {
    var last = loaded;
    loaded = null;
    if (last != null) {
      try {
        last.session().close();
      } catch (OrtException e) {
        log.warn("The embedding model could not be closed", e);
      }
      last.tokenizer().close();
    }
  }
}

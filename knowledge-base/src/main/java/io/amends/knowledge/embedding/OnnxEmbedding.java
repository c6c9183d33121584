package io.amends.knowledge.embedding;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.amends.knowledge.Embedding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A BERT-like sentence encoder, run in this process. The first token's vector stands for the
/// sentence. One thread per call: two questions at once are better served than one twice as fast.
public final class OnnxEmbedding implements Embedding, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OnnxEmbedding.class);
  private static final int MAX_TOKENS = 128;
  private final String model;
  private final int dimension;
  private final String lang;
  private volatile @Nullable Loaded loaded;
  private volatile @Nullable Throwable failure;
  private final ReadWriteLock inUse = new ReentrantReadWriteLock();

  private record Loaded(OrtSession session, HuggingFaceTokenizer tokenizer) {}

  private OnnxEmbedding(String model, int dimension, String lang) {
    this.model = model;
    this.dimension = dimension;
    this.lang = lang;
  }

  /// English, 384 numbers, 24 MB (BAAI, bge-small-en-v1.5, 8 bits). Starts loading in the
  /// background; takes 1 to 6 seconds.
  public static OnnxEmbedding english() {
    var embedding = new OnnxEmbedding("bge-small-en-v1.5-q", 384, "en");
    Thread.ofPlatform().daemon().name("embedding-load").start(embedding::load);
    return embedding;
  }

  private void load() {
    try {
      // The tokenizer's library would otherwise tell its makers about us, and ask the cloud's
      // metadata address who we are.
      System.setProperty("OPT_OUT_TRACKING", "true");
      System.setProperty("ai.djl.offline", "true");
      var environment = OrtEnvironment.getEnvironment();
      try (var options = new OrtSession.SessionOptions();
          var tokenizer = resource("/" + model + "-tokenizer.json");
          var network = resource("/" + model + ".onnx")) {
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        loaded =
            new Loaded(
                environment.createSession(network.readAllBytes(), options),
                HuggingFaceTokenizer.newInstance(
                    tokenizer,
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
    return lang.equals(this.lang) || lang.startsWith(this.lang + "-");
  }

  @Override
  public boolean ready() {
    return loaded != null;
  }

  @Override
  public List<float[]> of(List<String> texts) {
    var now = loaded;
    if (now == null) {
      var why = failure;
      throw why == null
          ? new EmbeddingException("the embedding model is still loading")
          : new EmbeddingException("the embedding model could not be loaded", why);
    }
    inUse.readLock().lock();
    try {
      if (loaded == null) {
        throw new EmbeddingException("the embedding model is closed");
      }
      return run(now, texts);
    } catch (EmbeddingException e) {
      throw e;
    } catch (OrtException | RuntimeException e) {
      throw new EmbeddingException("the embedding model failed", e);
    } finally {
      inUse.readLock().unlock();
    }
  }

  private static List<float[]> run(Loaded now, List<String> texts) throws OrtException {
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
        for (var sentence : tokens) {
          vectors.add(unit(sentence[0]));
        }
        return vectors;
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor tensor(LongBuffer values, int rows, int columns) throws OrtException {
    return OnnxTensor.createTensor(
        OrtEnvironment.getEnvironment(), values.rewind(), new long[] {rows, columns});
  }

  private static float[] unit(float[] vector) {
    var squares = 0.0;
    for (var value : vector) {
      squares += value * value;
    }
    var unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return unit;
  }

  /// Frees the model's memory, once the calls that use it have returned: it would crash the whole
  /// process under them.
  @Override
  public void close() throws OrtException {
    inUse.writeLock().lock();
    try {
      free();
    } finally {
      inUse.writeLock().unlock();
    }
  }

  private void free() throws OrtException {
    var last = loaded;
    loaded = null;
    if (last != null) {
      last.session().close();
      last.tokenizer().close();
    }
  }
}

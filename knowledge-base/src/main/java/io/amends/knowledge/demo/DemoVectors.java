package io.amends.knowledge.demo;

import io.amends.knowledge.Vectors;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// What computing the meaning of the demo's FAQ gave when Amends was built, so that the demo knows
/// it from its first second. What is not among it is left to another cache.
public final class DemoVectors implements Vectors {
  private static final String FILE = "vectors.bin";
  private static final int DIGEST_BYTES = 16;

  private final Map<ByteBuffer, float[]> built;
  private final Vectors rest;

  private DemoVectors(Map<ByteBuffer, float[]> built, Vectors rest) {
    this.built = built;
    this.rest = rest;
  }

  /// Those of this build before those of a cache. A build that left the file out makes do without.
  public static Vectors before(Vectors rest) {
    try (var file = DemoVectors.class.getResourceAsStream(FILE)) {
      return file == null ? rest : of(file, rest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Vectors of(InputStream file, Vectors rest) throws IOException {
    return new DemoVectors(read(file), rest);
  }

  @Override
  public Map<String, float[]> find(String model, Collection<String> texts) {
    var found = new HashMap<String, float[]>();
    var others = new HashSet<String>();
    for (var text : texts) {
      var vector = built.get(digest(model, text));
      if (vector == null) {
        others.add(text);
      } else {
        found.put(text, vector);
      }
    }
    if (!others.isEmpty()) {
      found.putAll(rest.find(model, others));
    }
    return found;
  }

  @Override
  public void keep(String model, Map<String, float[]> vectors) {
    rest.keep(model, vectors);
  }

  private static Map<ByteBuffer, float[]> read(InputStream file) throws IOException {
    var in = new DataInputStream(file);
    var vectors = new HashMap<ByteBuffer, float[]>();
    for (int left = in.readInt(); left > 0; left--) {
      var digest = ByteBuffer.wrap(in.readNBytes(DIGEST_BYTES));
      var halves = ByteBuffer.wrap(in.readNBytes(Short.BYTES * in.readUnsignedShort()));
      var vector = new float[halves.capacity() / Short.BYTES];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = Float.float16ToFloat(halves.getShort());
      }
      vectors.put(digest, vector);
    }
    return vectors;
  }

  private static ByteBuffer digest(String model, String text) {
    try {
      var whole =
          MessageDigest.getInstance("SHA-256")
              .digest((model + '\n' + text).getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(whole, 0, DIGEST_BYTES).slice();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Collects what a build computes. Safe for use by many threads.
  public static final class Collector implements Vectors {
    private final Map<ByteBuffer, float[]> kept = new ConcurrentHashMap<>();

    @Override
    public Map<String, float[]> find(String model, Collection<String> texts) {
      return Map.of();
    }

    @Override
    public void keep(String model, Map<String, float[]> vectors) {
      vectors.forEach((text, vector) -> kept.put(digest(model, text), vector));
    }

    /// Half the precision is enough: the model itself has less.
    public void write(OutputStream file) throws IOException {
      var out = new DataOutputStream(file);
      out.writeInt(kept.size());
      for (var entry : new TreeMap<>(kept).entrySet()) {
        var vector = entry.getValue();
        out.write(entry.getKey().array(), entry.getKey().arrayOffset(), DIGEST_BYTES);
        out.writeShort(vector.length);
        for (var value : vector) {
          out.writeShort(Float.floatToFloat16(value));
        }
      }
      out.flush();
    }
  }
}

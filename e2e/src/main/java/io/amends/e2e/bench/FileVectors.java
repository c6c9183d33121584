package io.amends.e2e.bench;

import io.amends.knowledge.Vectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// Vectors in a folder, a file each, named by a hash of model and text.
final class FileVectors implements Vectors {
  private final Path folder;

  FileVectors(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  @Override
  public Map<String, float[]> find(String model, Collection<String> texts) {
    var found = new HashMap<String, float[]>();
    for (var text : texts) {
      var file = file(model, text);
      if (Files.exists(file)) {
        try {
          var floats = ByteBuffer.wrap(Files.readAllBytes(file)).asFloatBuffer();
          var vector = new float[floats.remaining()];
          floats.get(vector);
          found.put(text, vector);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return found;
  }

  @Override
  public void keep(String model, Map<String, float[]> vectors) {
    vectors.forEach((text, vector) -> {
      var bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
      bytes.asFloatBuffer().put(vector);
      try {
        Files.write(file(model, text), bytes.array());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private Path file(String model, String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      hash.update(model.getBytes(StandardCharsets.UTF_8));
      hash.update((byte) 0);
      hash.update(text.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(hash.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

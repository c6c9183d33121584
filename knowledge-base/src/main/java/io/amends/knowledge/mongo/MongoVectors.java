package io.amends.knowledge.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.amends.knowledge.Vectors;
import io.amends.store.Store;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;

/// Vectors by a hash of model and text, as little-endian floats.
public final class MongoVectors implements Vectors {
  private static final int AT_ONCE = 500;
  private final Store store;
  private final MongoCollection<Document> vectors;

  public MongoVectors(Store store) {
    this.store = store;
    this.vectors = store.collection("vectors", Document.class);
  }

  @Override
  public Map<String, float[]> find(String model, Collection<String> texts) {
    var textOf = new HashMap<String, String>();
    texts.forEach(text -> textOf.put(key(model, text), text));
    var keys = new ArrayList<>(textOf.keySet());
    var found = new HashMap<String, float[]>();
    for (int from = 0; from < keys.size(); from += AT_ONCE) {
      var some = keys.subList(from, Math.min(keys.size(), from + AT_ONCE));
      var documents =
          store.call(() -> vectors.find(Filters.in("_id", some)).into(new ArrayList<>()));
      for (var document : documents) {
        var text = textOf.get(document.getString("_id"));
        if (text != null) {
          found.put(text, floats(document.get("v", Binary.class)));
        }
      }
    }
    return found;
  }

  @Override
  public void keep(String model, Map<String, float[]> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    var writes = new ArrayList<ReplaceOneModel<Document>>();
    fresh.forEach((text, vector) -> {
      var key = key(model, text);
      var document = new Document("_id", key).append("v", new Binary(bytes(vector)));
      writes.add(
          new ReplaceOneModel<>(
              Filters.eq("_id", key), document, new ReplaceOptions().upsert(true)));
    });
    store.run(() -> vectors.bulkWrite(writes, new BulkWriteOptions().ordered(false)));
  }

  private static String key(String model, String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      hash.update(model.getBytes(StandardCharsets.UTF_8));
      hash.update((byte) 0);
      hash.update(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(float[] vector) {
    var buffer = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(vector);
    return buffer.array();
  }

  private static float[] floats(Binary binary) {
    var vector = new float[binary.length() / Float.BYTES];
    ByteBuffer.wrap(binary.getData()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}

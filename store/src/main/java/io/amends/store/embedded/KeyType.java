package io.amends.store.embedded;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/// Ids in the file, each as a BSON document with the one field `k`.
final class KeyType extends BasicDataType<Object> {
  static final KeyType INSTANCE = new KeyType();
  private static final int TYPICAL_BYTES = 96;

  @Override
  public int compare(Object left, Object right) {
    return KeyOrder.compare(left, right);
  }

  @Override
  public int getMemory(Object key) {
    return TYPICAL_BYTES;
  }

  @Override
  public void write(WriteBuffer buffer, Object key) {
    Bson.write(buffer, new Document("k", key instanceof Missing ? null : key));
  }

  @Override
  public Object read(ByteBuffer buffer) {
    return Missing.ofNullable(Bson.read(buffer).get("k"));
  }

  @Override
  public Object[] createStorage(int size) {
    return new Object[size];
  }
}

package io.amends.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/// Documents in the file, as BSON.
final class DocumentType extends BasicDataType<Document> {
  static final DocumentType INSTANCE = new DocumentType();
  private static final int ENTRY_BYTES = 64;
  private static final int VALUE_BYTES = 24;

  @Override
  public int getMemory(Document document) {
    return memoryOf(document);
  }

  /// A rough count of bytes on the heap; the cache of pages is measured by it.
  private static int memoryOf(@Nullable Object value) {
    return switch (value) {
      case String text -> ENTRY_BYTES + text.length();
      case Map<?, ?> fields -> {
        int sum = ENTRY_BYTES;
        for (var field : fields.values()) {
          sum += ENTRY_BYTES + memoryOf(field);
        }
        yield sum;
      }
      case Collection<?> items -> {
        int sum = ENTRY_BYTES;
        for (var item : items) {
          sum += VALUE_BYTES + memoryOf(item);
        }
        yield sum;
      }
      case de.bwaldvogel.mongo.bson.BinData data -> ENTRY_BYTES + data.getData().length;
      case null, default -> VALUE_BYTES;
    };
  }

  @Override
  public void write(WriteBuffer buffer, Document document) {
    Bson.write(buffer, document);
  }

  @Override
  public Document read(ByteBuffer buffer) {
    return Bson.read(buffer);
  }

  @Override
  public Document[] createStorage(int size) {
    return new Document[size];
  }
}

package io.amends.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;

/// BSON documents between the server's buffers and the file's.
final class Bson {
  private static final int TYPICAL_BYTES = 512;

  private Bson() {}

  static void write(WriteBuffer target, Document document) {
    var bytes = Unpooled.buffer(TYPICAL_BYTES);
    BsonEncoder.encodeDocument(document, bytes);
    target.put(bytes.array(), bytes.arrayOffset(), bytes.writerIndex());
  }

  /// Reads one document and moves the position behind it.
  static Document read(ByteBuffer source) {
    int start = source.position();
    int length = Integer.reverseBytes(source.getInt(start));
    var document = BsonDecoder.decodeBson(Unpooled.wrappedBuffer(source.slice(start, length)));
    source.position(start + length);
    return document;
  }
}

package io.amends.ticketing.mongo;

import com.mongodb.client.MongoCollection;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/// Records as documents that can be taken apart, for updates that touch only some of the fields.
/// Thread-safe.
final class Records<T> {
  private final Codec<T> codec;

  Records(MongoCollection<T> collection) {
    codec = collection.getCodecRegistry().get(collection.getDocumentClass());
  }

  BsonDocument encode(T value) {
    var document = new BsonDocument();
    codec.encode(new BsonDocumentWriter(document), value, EncoderContext.builder().build());
    return document;
  }

  T decode(BsonDocument document) {
    return codec.decode(new BsonDocumentReader(document), DecoderContext.builder().build());
  }
}

package io.amends.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSUploadStream;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/// Files in GridFS: pieces of 255 KB in `files.chunks`, and their heads in `files.files`, written
/// last.
final class GridFsFiles implements Files {
  private static final String TYPE = "type";
  private static final String FACTS = "facts";
  private static final String UNTIL = "until";
  private static final String LENT_UNTIL = "metadata.until";
  private static final int PIECE = 255 * 1024;

  private final Store store;
  private final GridFSBucket bucket;
  private final MongoCollection<Document> heads;

  /// @param heads of the files of the bucket
  GridFsFiles(Store store, GridFSBucket bucket, MongoCollection<Document> heads) {
    this.store = store;
    this.bucket = bucket;
    this.heads = heads;
    store.run(() ->
        heads.createIndex(
            Indexes.ascending(LENT_UNTIL), new IndexOptions().name(UNTIL).sparse(true)));
  }

  @Override
  public String put(String name, String type, InputStream content, Map<String, String> metadata) {
    return put(name, content, facts(type, metadata));
  }

  @Override
  public String lend(
      String name, String type, InputStream content, Map<String, String> metadata, Instant until) {
    return put(name, content, facts(type, metadata).append(UNTIL, Date.from(until)));
  }

  private static Document facts(String type, Map<String, String> metadata) {
    return new Document(TYPE, type).append(FACTS, new Document(new LinkedHashMap<>(metadata)));
  }

  /// Only the store's own work is done at its gate: whoever brings the content may be slow.
  private String put(String name, InputStream content, Document facts) {
    var options = new GridFSUploadOptions().chunkSizeBytes(PIECE).metadata(facts);
    var upload = store.call(() -> bucket.openUploadStream(name, options));
    try {
      copy(content, upload);
      store.run(upload::close);
      return upload.getObjectId().toHexString();
    } catch (IOException e) {
      var unreadable = new UnreadableException(e);
      abort(upload, unreadable);
      throw unreadable;
    } catch (RuntimeException e) {
      abort(upload, e);
      throw e;
    }
  }

  private void copy(InputStream from, GridFSUploadStream to) throws IOException {
    long total = 0;
    for (var piece = from.readNBytes(PIECE); piece.length > 0; piece = from.readNBytes(PIECE)) {
      total += piece.length;
      if (total > MAX_BYTES) {
        throw new TooLargeException();
      }
      var whole = piece;
      store.run(() -> to.write(whole));
    }
  }

  private void abort(GridFSUploadStream upload, RuntimeException why) {
    try {
      store.run(upload::abort);
    } catch (StorageException e) {
      why.addSuppressed(e);
    }
  }

  @Override
  public Optional<File> open(String id) {
    if (!ObjectId.isValid(id)) {
      return Optional.empty();
    }
    var key = new ObjectId(id);
    return store.call(() ->
        Optional.ofNullable(bucket.find(Filters.eq("_id", key)).first())
            .map(head -> {
              var metadata = Optional.ofNullable(head.getMetadata()).orElse(new Document());
              return new File(
                  id,
                  head.getFilename(),
                  metadata.get(TYPE, "application/octet-stream"),
                  head.getLength(),
                  head.getUploadDate().toInstant(),
                  until(metadata),
                  facts(metadata),
                  new GatedContent(store, bucket.openDownloadStream(key)));
            }));
  }

  private static @Nullable Instant until(Document metadata) {
    var until = metadata.get(UNTIL, Date.class);
    return until == null ? null : until.toInstant();
  }

  private static Map<String, String> facts(Document metadata) {
    var facts = new LinkedHashMap<String, String>();
    metadata
        .get(FACTS, new Document())
        .forEach((name, value) -> facts.put(name, String.valueOf(value)));
    return Map.copyOf(facts);
  }

  @Override
  public void delete(String id) {
    if (ObjectId.isValid(id)) {
      store.run(() -> {
        var found = bucket.find(Filters.eq("_id", new ObjectId(id))).first();
        if (found != null) {
          bucket.delete(found.getId());
        }
      });
    }
  }

  @Override
  public void keep(String id) {
    if (ObjectId.isValid(id)) {
      store.run(
          () -> heads.updateOne(Filters.eq("_id", new ObjectId(id)), Updates.unset(LENT_UNTIL)));
    }
  }

  /// Index `metadata.until`.
  @Override
  public int sweep(Instant now, int limit) {
    var over =
        store.call(() ->
            heads
                .find(Filters.lt(LENT_UNTIL, Date.from(now)))
                .projection(Projections.include("_id"))
                .limit(limit)
                .map(head -> head.getObjectId("_id"))
                .into(new ArrayList<>()));
    over.forEach(id -> delete(id.toHexString()));
    return over.size();
  }
}

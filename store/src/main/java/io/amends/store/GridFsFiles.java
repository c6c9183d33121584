package io.amends.store;

import com.mongodb.MongoException;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.ObjectId;

/// Files in GridFS: pieces of 255 KB in `files.chunks`, and their heads in `files.files`, written
/// last.
final class GridFsFiles implements Files {
  private static final String TYPE = "type";
  private static final String FACTS = "facts";
  private static final int PIECE = 255 * 1024;

  private final Store store;
  private final GridFSBucket bucket;

  GridFsFiles(Store store, GridFSBucket bucket) {
    this.store = store;
    this.bucket = bucket;
  }

  @Override
  public String put(String name, String type, InputStream content, Map<String, String> metadata) {
    var facts = new Document(TYPE, type).append(FACTS, new Document(new LinkedHashMap<>(metadata)));
    var options = new GridFSUploadOptions().chunkSizeBytes(PIECE).metadata(facts);
    return store.call(() -> {
      var upload = bucket.openUploadStream(name, options);
      try {
        copy(content, upload);
      } catch (IOException e) {
        upload.abort();
        throw new StorageException("the content of a file could not be read", e);
      } catch (TooLargeException | MongoException e) {
        upload.abort();
        throw e;
      }
      upload.close();
      return upload.getObjectId().toHexString();
    });
  }

  private static void copy(InputStream from, java.io.OutputStream to) throws IOException {
    var buffer = new byte[64 * 1024];
    long total = 0;
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      total += read;
      if (total > MAX_BYTES) {
        throw new TooLargeException();
      }
      to.write(buffer, 0, read);
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
                  facts(metadata),
                  new GatedContent(store, bucket.openDownloadStream(key)));
            }));
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
}
